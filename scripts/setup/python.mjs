// A Python environment for tests that speak to the server as Python clients do.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Remedy, ROOT, ask, run, say } from "../shell.mjs";
import { fingerprint, isDone, markDone } from "./stamp.mjs";

const FOLDER = join(ROOT, ".frontdesk", "python");
const REQUIREMENTS = "tests/python/requirements.txt";

/** Path of a program of the environment. */
export function pythonProgram(name) {
  return join(FOLDER, "bin", name);
}

export function setUpPython() {
  const wanted = fingerprint([REQUIREMENTS]);
  if (existsSync(pythonProgram("python")) && isDone("python-packages", wanted)) return;
  say("Installing the Python packages of tests/python/requirements.txt (about 30 s) …");
  if (!makeEnvironment()) installPython();
  run(pythonProgram("python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS], {
    remedy: "Check that pip reaches its index, then run the command again.",
  });
  markDone("python-packages", wanted);
}

function makeEnvironment() {
  ask("python3", ["-m", "venv", "--clear", FOLDER]);
  return ask(pythonProgram("python"), ["-m", "pip", "--version"]) !== null;
}

function installPython() {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "python3", "python3-venv"], { env });
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
  }
  if (!makeEnvironment()) {
    throw new Remedy("The tests need Python 3.10 or newer with venv: install python3 and python3-venv, then run the command again.");
  }
}
