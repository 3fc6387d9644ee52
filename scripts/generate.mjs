// npm run generate: writes what is generated: from the Rust code the OpenAPI document and the TypeScript
// types of everything on the wire, from the pages the catalogs of their words. With `-- --check` it only
// says whether they are up to date.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { setUpPackages } from "./setup/packages.mjs";
import { Remedy, ROOT, main, produce, say } from "./shell.mjs";
import { collectWords } from "./words.mjs";

const DOCUMENT = "public/api/openapi.json";
const TYPES = "web/client/generated/wire.ts";
const TYPES_HEADER = "// Generated from the Rust types by `npm run generate`. Do not edit.\n\n";

export function generate({ check = false } = {}) {
  const generated = [
    [DOCUMENT, describe("openapi")],
    [TYPES, formatted(TYPES, TYPES_HEADER + describe("typescript"))],
  ];
  for (const [path, text] of generated) {
    const full = join(ROOT, path);
    if (check && readOrNothing(full) === text) continue;
    if (check) throw new Remedy(`${path} is not what the code says. \`npm run generate\` writes it anew.`);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    say(path);
  }
  collectWords({ check });
}

function describe(what) {
  return produce("cargo", ["run", "--quiet", "--example", "describe", what]);
}

function formatted(path, text) {
  return produce("biome", ["format", `--stdin-file-path=${path}`], { input: text });
}

function readOrNothing(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => {
    setUpPackages();
    generate({ check: process.argv.includes("--check") });
  });
}
