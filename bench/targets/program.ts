// A server's processes as the benchmark has them: started together, weighed together, killed together.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Remedy } from "../../scripts/shell.mjs";

const KEEPER = new URL("keeper.ts", import.meta.url).pathname;

const PAGE_BYTES = 4096;

export class Program {
  /** The line it printed when it was ready. */
  readonly line: string;
  private readonly keeper: ChildProcess;
  private readonly gone: Promise<unknown>;

  private constructor(keeper: ChildProcess, gone: Promise<unknown>, line: string) {
    this.keeper = keeper;
    this.gone = gone;
    this.line = line;
  }

  /** Starts a program and waits for the first line that it prints. */
  static async start(
    program: string,
    args: string[],
    variables: Record<string, string> = {},
  ): Promise<Program> {
    const keeper = spawn(process.execPath, [KEEPER, program, ...args], {
      stdio: ["pipe", "pipe", "inherit"],
      detached: true,
      env: { ...process.env, ...variables },
    });
    // Not "exit": what the program had open is closed only when all of its group is gone.
    const gone = once(keeper, "close");
    const lines = createInterface({ input: keeper.stdout as Readable });
    const line = await Promise.race([once(lines, "line"), gone.then(() => undefined)]);
    if (line === undefined) {
      throw new Remedy(
        `\`${program} ${args.join(" ")}\` ended before it served. Its own words are above.`,
      );
    }
    return new Program(keeper, gone, String(line[0]));
  }

  /** Bytes resident of its processes; of those alone that are called so, where names are given. */
  memory(names?: string[]): number {
    const members = processes().filter(
      ({ group, pid, command }) =>
        group === this.keeper.pid && pid !== this.keeper.pid && (names?.includes(command) ?? true),
    );
    return members.reduce((sum, { pages }) => sum + pages * PAGE_BYTES, 0);
  }

  /** As when a machine goes. */
  kill(): Promise<void> {
    return this.end("SIGKILL");
  }

  /** Asks it to end, and waits until it has. */
  stop(): Promise<void> {
    return this.end("SIGTERM");
  }

  private async end(signal: "SIGKILL" | "SIGTERM") {
    const { pid, exitCode, signalCode } = this.keeper;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal);
    await this.gone;
  }
}

interface Process {
  pid: number;
  command: string;
  group: number;
  pages: number;
}

/** Every process of this machine. One that ends while it is looked at is left out. */
function processes(): Process[] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, "utf8");
      // A command may hold spaces and parentheses; the fields begin behind the last one.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const command = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
      return [{ pid: Number(id), command, group: Number(fields[2]), pages: Number(fields[21]) }];
    } catch {
      return [];
    }
  });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
