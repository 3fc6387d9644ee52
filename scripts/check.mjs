// npm run check: formats, lints, types and sizes, with warnings as errors. The same here and in CI.
// `npm run check -- --fix` mends what can be mended.
import { buildPages } from "./build.mjs";
import { buildSdk } from "./build_sdk.mjs";
import { BESIDE, GENERATOR } from "./generator.mjs";
import { generate } from "./generate.mjs";
import { setUp } from "./setup.mjs";
import { main, run, say } from "./shell.mjs";
import { checkTranslations } from "./words.mjs";

const fix = process.argv.includes("--fix");

await main(() => {
  setUp();
  say("Rust: format and lints …");
  run("cargo", ["fmt", ...(fix ? [] : ["--check"])]);
  run("cargo", ["clippy", "--quiet", "--all-targets", "--", "--deny", "warnings"]);
  run("cargo", ["fmt", ...GENERATOR, ...(fix ? [] : ["--check"])]);
  run("cargo", ["clippy", "--quiet", "--all-targets", ...GENERATOR, ...BESIDE, "--", "--deny", "warnings"]);
  say("What is generated from the code …");
  generate({ check: !fix });
  checkTranslations();
  buildPages();
  say("TypeScript: format, lints and types …");
  run("biome", ["check", "--error-on-warnings", ...(fix ? ["--write"] : [])]);
  run("tsc", ["--noEmit"]);
  say("What the pages and the SDK weigh …");
  buildSdk();
  run("size-limit", []);
  say("Every check passed.");
});
