// The benchmark's load generator: a crate of its own, of which the Worker knows nothing.
import { join } from "node:path";
import { ROOT, run } from "./shell.mjs";

/** Tells cargo which crate is meant. */
export const GENERATOR = ["--manifest-path", join(ROOT, "bench", "load", "Cargo.toml")];

const FOLDER = join(ROOT, "target", "load");

/** Tells cargo where to build it: beside the Worker, so that `bench` holds sources only. */
export const BESIDE = ["--target-dir", FOLDER];

/** Where it is once it is built. */
export const PROGRAM = join(FOLDER, "release", "load");

export function buildGenerator() {
  run("cargo", ["build", "--quiet", "--release", "--locked", ...GENERATOR, ...BESIDE]);
}
