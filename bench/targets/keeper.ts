// Runs a program as long as whoever started this lives, and not a moment longer:
//   node bench/targets/keeper.ts PROGRAM ARGUMENT…
// It leads a group of processes, and ends all of it when the program ends or its input is closed, which a
// parent that was killed no longer holds open.
import { spawn } from "node:child_process";

const [program = "", ...rest] = process.argv.slice(2);

const endAll = () => process.kill(-process.pid, "SIGKILL");

process.stdin.resume();
process.stdin.once("end", endAll);
// The group hears it too: the program ends in its own way, and this with it.
process.on("SIGTERM", () => undefined);

const kept = spawn(program, rest, { stdio: ["ignore", "inherit", "inherit"] });
kept.once("error", (error) => {
  process.stderr.write(`${program}: ${error.message}\n`);
  endAll();
});
kept.once("exit", endAll);
