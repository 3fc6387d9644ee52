// npm run build:sdk: the SDK as an npm package in dist/client, ready for `npm pack` or `npm publish`
// there. Another folder may be named. `frontdesk.min.js` in it is the main entry as one file.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { setUpPackages } from "./setup/packages.mjs";
import { ROOT, main, run } from "./shell.mjs";

const SOURCE = join(ROOT, "web", "client");

export function buildSdk(folder = join(ROOT, "dist", "client")) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("tsc", ["--project", SOURCE, "--outDir", folder]);
  nameTypesByTheirScripts(folder);
  bundle(join(folder, "index.js"), join(folder, "frontdesk.min.js"));
  for (const name of ["package.json", "README.md"]) copyFileSync(join(SOURCE, name), join(folder, name));
  copyFileSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
}

/** The compiler rewrites what scripts import, and leaves the types at the sources' names. */
function nameTypesByTheirScripts(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".d.ts"));
  for (const name of files) {
    const path = join(folder, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replaceAll(/(from |import\()"(\.{1,2}\/[^"]+)\.ts"/g, '$1"$2.js"'));
  }
}

function bundle(entry, file) {
  const options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"];
  run("esbuild", [entry, `--outfile=${file}`, ...options]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , folder] = process.argv;
  await main(() => {
    if (folder) return buildSdk(resolve(folder));
    setUpPackages();
    buildSdk();
  });
}
