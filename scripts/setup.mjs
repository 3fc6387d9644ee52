// Installs what is missing to build and run Frontdesk, and with `--tests` what its tests need besides.
import { pathToFileURL } from "node:url";
import { main } from "./shell.mjs";
import { setUpBrowser } from "./setup/browser.mjs";
import { setUpCargoTools } from "./setup/cargo_tools.mjs";
import { setUpDevVars } from "./setup/dev_vars.mjs";
import { setUpPackages } from "./setup/packages.mjs";
import { setUpPython } from "./setup/python.mjs";
import { setUpWasmTarget } from "./setup/wasm_target.mjs";

/** Every step asks first whether it is needed, so calling this again costs about a second. */
export function setUp({ tests = false } = {}) {
  setUpPackages();
  setUpWasmTarget();
  setUpCargoTools();
  setUpDevVars();
  if (tests) {
    setUpBrowser();
    setUpPython();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => setUp({ tests: process.argv.includes("--tests") }));
}
