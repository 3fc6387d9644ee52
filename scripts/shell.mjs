// Running other programs: one way to call, to ask, and to stop with a sentence.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Folder of the repository. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A failure that the person at the keyboard can mend; printed without a stack trace. */
export class Remedy extends Error {}

/** Prints one line of progress. */
export function say(text) {
  console.log(`» ${text}`);
}

/**
 * Runs a program with its output shown. Throws a Remedy when it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>, remedy?: string}} [options]
 */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (done.status === 0) return;
  const why = done.error ? done.error.message : `it ended with ${done.status ?? done.signal}`;
  throw new Remedy(
    `\`${program} ${args.join(" ")}\` failed: ${why}. ${options.remedy ?? "Its own words are above."}`,
  );
}

/**
 * Asks a program something. Null when it is missing or fails.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {string | null}
 */
export function ask(program, args, env = {}) {
  const done = spawnSync(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return done.status === 0 ? done.stdout.trim() : null;
}

/**
 * What a program prints. Throws a Remedy when it fails; its own words are shown.
 * @param {string} program
 * @param {string[]} args
 * @param {{input?: string}} [options]
 * @returns {string}
 */
export function produce(program, args, options = {}) {
  const done = spawnSync(program, args, {
    cwd: ROOT,
    input: options.input ?? "",
    stdio: ["pipe", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return done.stdout;
  throw new Remedy(`\`${program} ${args.join(" ")}\` failed. Its own words are above.`);
}

/**
 * Runs the body of a script: a Remedy becomes a sentence and exit code 1.
 * @param {() => void | Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exitCode = 1;
  }
}
