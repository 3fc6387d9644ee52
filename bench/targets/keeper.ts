// Runs a program as long as whoever started this lives, and not a moment longer:
//   node bench/targets/keeper.ts PROGRAM ARGUMENT…
// It leads a group of processes, and ends all of it when its input is closed, which a parent that was
// killed no longer holds open.
import { spawn } from "node:child_process";

const [program = "", ...rest] = process.argv.slice(2);

process.stdin.resume();
process.stdin.once("end", () => process.kill(-process.pid, "SIGKILL"));
// The group hears it too: the program ends in its own way, and this with it.
process.once("SIGTERM", () => undefined);

const kept = spawn(program, rest, { stdio: ["ignore", "inherit", "inherit"] });
kept.once("error", (error) => {
  process.stderr.write(`${program}: ${error.message}\n`);
  process.exit(1);
});
kept.once("exit", (code) => process.exit(code ?? 1));
