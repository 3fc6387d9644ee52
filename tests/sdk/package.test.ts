// The SDK as others get it: packed, unpacked in a folder of its own, checked by its types and run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SAMPLE = readFileSync(new URL("sample.txt", import.meta.url), "utf8");

const folder = mkdtempSync(join(tmpdir(), "frontdesk-sdk-"));
const project = join(folder, "project");
const installed = join(project, "node_modules", "@frontdesk", "client");

function run(program: string, args: string[], cwd = ROOT): string {
  const env = { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env.PATH}` };
  return execFileSync(program, args, {
    env,
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function tsc(name: string): string {
  const flags = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022"];
  const libraries = ["--lib", "es2024,dom", "--types", ""];
  return run(join(ROOT, "node_modules/.bin/tsc"), [...flags, ...libraries, name], project);
}

before(() => {
  const built = join(folder, "built");
  run(process.execPath, ["scripts/build_sdk.mjs", built]);
  mkdirSync(installed, { recursive: true });
  const packed = run("npm", ["pack", "--silent", "--pack-destination", folder, built]).trim();
  run("tar", ["-xzf", join(folder, packed), "-C", installed, "--strip-components=1"]);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "sample.ts"), SAMPLE);
});

after(() => rmSync(folder, { recursive: true }));

test("the package has its scripts, their types, a licence and a read-me, and nothing else", () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => file.name);
  for (const name of ["package.json", "LICENSE", "README.md", "index.js", "index.d.ts"]) {
    assert.ok(files.includes(name), `${name} is missing`);
  }
  const others = files.filter((name) => !/\.(js|d\.ts)$/.test(name));
  assert.deepEqual(others.sort(), ["LICENSE", "README.md", "package.json"]);
});

test("a program that uses it passes the strictest check of its types", () => {
  assert.equal(tsc("sample.ts"), "");
});

test("a program that misuses it does not", () => {
  writeFileSync(join(project, "wrong.ts"), SAMPLE.replace('"Hello!"', "42"));
  assert.throws(() => tsc("wrong.ts"));
});

test("the program runs, says what it should, and ends by itself", () => {
  const said = run(process.execPath, ["sample.ts"], project).trim().split("\n");
  assert.deepEqual(said, ["connecting", "online", "ana: Hello!", "typing: Sam", "left"]);
});
