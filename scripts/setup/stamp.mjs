// Remembers what a step was last done for, so that a second run does no needless work.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../shell.mjs";

const STAMPS = join(ROOT, ".frontdesk");

/** Every file below the given paths, in a stable order. */
function* files(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return;
  if (statSync(full).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(full).sort()) yield* files(join(path, name));
}

/** Hash of the contents and names of the given files and folders. */
export function fingerprint(paths, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const path of paths) {
    for (const file of files(path)) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest("hex");
}

/** Whether the step was last done for exactly this value. */
export function isDone(step, value) {
  const stamp = join(STAMPS, step);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

/** Records that the step is done for this value. */
export function markDone(step, value) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, step), value);
}
