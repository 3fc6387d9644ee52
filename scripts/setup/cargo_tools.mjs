// worker-build and wasm-bindgen's command line, in cargo's own bin folder so that the next clone finds them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Remedy, ROOT, ask, run, say } from "../shell.mjs";

const CARGO_FUZZ = "0.13.2";

/** The build tool's version is the `worker` crate's, wasm-bindgen's the one in the lockfile: they must match exactly. */
function lockedVersion(crate) {
  const lock = readFileSync(join(ROOT, "Cargo.lock"), "utf8");
  return lock.match(new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`))?.[1];
}

export function setUpCargoTools() {
  install("worker-build", "worker-build", lockedVersion("worker"));
  install("wasm-bindgen-cli", "wasm-bindgen", lockedVersion("wasm-bindgen"));
}

/** For those who fuzz alone. */
export function setUpFuzzer() {
  install("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ);
}

function install(crate, program, version) {
  if (ask(program, ["--version"])?.split(/\s+/).includes(version)) return;
  say(`Installing ${crate} ${version} by cargo (1 to 4 minutes) …`);
  // These run for seconds a build: compiling them fast is worth more than making them fast.
  const env = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "1", CARGO_PROFILE_RELEASE_LTO: "off" };
  const args = ["install", "--quiet", `${crate}@${version}`];
  try {
    run("cargo", [...args, "--locked"], { env });
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
    say("Its lockfile names a dependency that the registry does not have; letting cargo choose …");
    run("cargo", args, { env, remedy: "Check that cargo reaches its registry, then run the command again." });
  }
}
