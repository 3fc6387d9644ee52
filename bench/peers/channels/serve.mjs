// Serves the chat of this folder: Redis, which stores nothing here, and daphne, one process of each.
//   node serve.mjs PATH-OF-DAPHNE
// FOLDER, JWT_SECRET and REDIS_PORT are as in config/settings.py, PORT is where it listens. Prints its
// address when it is ready, and ends when either of the two does.
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";

const { PORT, REDIS_PORT, FOLDER } = process.env;
const [daphne] = process.argv.slice(2);

/** Milliseconds between two looks whether somebody listens. */
const LOOK_MS = 20;

// Its output is ours, so that it is closed only when all three are gone.
function serve(program, args, options = {}) {
  const server = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], ...options });
  for (const sign of ["exit", "error"]) {
    server.once(sign, (why) => {
      process.stderr.write(`${program} ended: ${why}\n`);
      process.exit(1);
    });
  }
}

async function listening(port) {
  while (!(await answers(port))) await setTimeout(LOOK_MS);
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

// The group that is asked to end has all three; Redis and daphne do it in their own way.
process.once("SIGTERM", () => process.exit());

serve("redis-server", [
  ...["--port", REDIS_PORT, "--bind", "127.0.0.1", "--dir", FOLDER],
  ...["--save", "", "--appendonly", "no", "--daemonize", "no", "--logfile", "/dev/null"],
]);
await listening(REDIS_PORT);
serve(daphne, ["-b", "127.0.0.1", "-p", PORT, "--verbosity", "0", "config.asgi:application"], {
  cwd: import.meta.dirname,
});
await listening(PORT);
process.stdout.write(`http://127.0.0.1:${PORT}/\n`);
