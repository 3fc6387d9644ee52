// Redis, for the benchmark's Channels server: one that is there, else Debian's package.
import { Remedy, ask, run, say } from "../shell.mjs";

export function setUpRedis() {
  if (isThere()) return;
  say("Installing Redis for the benchmark …");
  try {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "redis-server"], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
  }
  if (!isThere()) {
    throw new Remedy("The benchmark's Channels server needs Redis: install redis-server, then run the command again.");
  }
}

function isThere() {
  return ask("redis-server", ["--version"]) !== null;
}
