// Python environments: one for tests that speak to the server as Python clients do, and whatever else is
// made of Python.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Remedy, ROOT, ask, run, say } from "../shell.mjs";
import { fingerprint, isDone, markDone } from "./stamp.mjs";

/** Path of a program of an environment. */
export function pythonProgram(name, environment = "python") {
  return join(ROOT, ".frontdesk", environment, "bin", name);
}

export function setUpPython() {
  setUpEnvironment("python", "tests/python/requirements.txt");
}

/** An environment of this name below `.frontdesk`, with the packages of a file of requirements. */
export function setUpEnvironment(environment, requirements) {
  const wanted = fingerprint([requirements]);
  const step = `${environment}-packages`;
  const python = pythonProgram("python", environment);
  if (existsSync(python) && isDone(step, wanted)) return;
  say(`Installing the Python packages of ${requirements} (about 30 s) …`);
  if (!makeEnvironment(environment)) installPython(environment);
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements], {
    remedy: "Check that pip reaches its index, then run the command again.",
  });
  markDone(step, wanted);
}

function makeEnvironment(environment) {
  ask("python3", ["-m", "venv", "--clear", join(ROOT, ".frontdesk", environment)]);
  return ask(pythonProgram("python", environment), ["-m", "pip", "--version"]) !== null;
}

function installPython(environment) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "python3", "python3-venv"], { env });
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
  }
  if (!makeEnvironment(environment)) {
    throw new Remedy("This needs Python 3.10 or newer with venv: install python3 and python3-venv, then run the command again.");
  }
}
