// The words of the pages: collected from the source into catalogs for translation, and compiled from
// those into what the pages load.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, isDone, markDone } from "./setup/stamp.mjs";
import { Remedy, ROOT, produce, run, say } from "./shell.mjs";

const WORDS = "web/words";

/** Brings the catalogs up to date with the source. With `check` it only says whether they are. */
export function collectWords({ check = false } = {}) {
  const before = readCatalogs();
  const torn = [...before].find(([, text]) => /<{7}|>{7}/.test(text));
  if (torn) throw new Remedy(`${torn[0].slice(ROOT.length)} has marks of a merge that stopped half-way. Take one side.`);
  produce("lingui", ["extract", "--clean"]);
  const after = readCatalogs();
  const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  if (changed.length === 0) return;
  if (check) {
    for (const [path, text] of before) writeFileSync(path, text);
    throw new Remedy("The catalogs in web/words lag behind the source. `npm run generate` collects the words anew.");
  }
  for (const path of changed) say(path.slice(ROOT.length));
}

/** Fails where a language lacks words, and names them. */
export function checkTranslations() {
  run("lingui", ["compile", "--typescript", "--strict"], {
    remedy: "Translate the words named above in web/words, then run the command again.",
  });
}

/** Compiles the catalogs where they have changed. */
export function compileWords() {
  const catalogs = [...readCatalogs().keys()].map((path) => path.slice(ROOT.length));
  const wanted = fingerprint([...catalogs, "lingui.config.ts", "package-lock.json"]);
  if (isDone("words", wanted)) return;
  say("Compiling the words of the pages …");
  produce("lingui", ["compile", "--typescript"]);
  markDone("words", wanted);
}

function readCatalogs() {
  const paths = readdirSync(join(ROOT, WORDS), { recursive: true })
    .filter((name) => name.endsWith(".po"))
    .map((name) => join(ROOT, WORDS, name))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}
