// What the operating system says of the server's process: its memory and its time.
import { readdirSync, readFileSync } from "node:fs";

/** The server's process: the only child of this one that is called so. */
export function workerd(): string {
  const isIt = (pid: string) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return stat.includes("(workerd)") && stat.split(") ")[1]?.split(" ")[1] === `${process.pid}`;
    } catch {
      return false;
    }
  };
  const found = readdirSync("/proc").find((name) => /^\d+$/.test(name) && isIt(name));
  if (found === undefined) throw new Error("The server's process was not found.");
  return found;
}

/** Mebibytes in memory now. */
export function resident(pid: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Milliseconds of processor time so far. */
export function processorTime(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  // In hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
