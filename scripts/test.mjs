// npm test: sets up what is missing, builds, and runs every test in the order of their cost. With
// names of layers (rust, web, edge, api, faults, browser) only those.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { build } from "./build.mjs";
import { BESIDE, GENERATOR } from "./generator.mjs";
import { callWhateverIsDescribed } from "./contract.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { setUp } from "./setup.mjs";
import { main, run, say } from "./shell.mjs";

const WEB = ["web/**/*.test.ts", "tests/sdk/*.test.ts", "bench/scaling/*.test.ts"];

const LAYERS = { rust, web, edge, api, faults, browser };

await main(async () => {
  const wanted = process.argv.slice(2);
  setUp({ tests: true });
  build();
  for (const [name, layer] of Object.entries(LAYERS)) {
    if (wanted.length === 0 || wanted.includes(name)) await layer();
  }
  say("Every test passed.");
});

function rust() {
  say("Native tests of the core, its SQL and its architecture …");
  run("cargo", ["test", "--quiet"]);
  say("Native tests of the load generator …");
  run("cargo", ["test", "--quiet", "--locked", ...GENERATOR, ...BESIDE]);
}

function web() {
  say("Tests of the browser's pure half …");
  run("node", ["--test", "--test-reporter=spec", ...WEB]);
}

function edge() {
  say("Tests on workerd, with real sockets and real SQL …");
  // One that waits for ever ends with its name; whole files take a minute.
  const options = ["--test-reporter=spec", "--test-concurrency=1", "--test-timeout=400000"];
  run("node", ["--test", ...options, "tests/edge/*.test.ts", "bench/targets/*.test.ts"]);
}

function api() {
  say("Whatever the OpenAPI document describes, called on workerd …");
  return callWhateverIsDescribed();
}

function faults() {
  say("Two minutes of kills, cuts and outages, and whether anything was lost in them …");
  run("node", ["--test", "--test-reporter=spec", "tests/faults/*.test.ts"]);
  run("node", ["tests/faults/run.ts", "--seed", "1", "--minutes", "2"], {
    remedy: "What was violated, or why the run says nothing, is above; the same command does it again.",
  });
}

async function browser() {
  say("Tests in Chromium …");
  const server = spawn("node", ["tests/edge/serve.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [url] = await once(createInterface({ input: server.stdout }), "line");
    run("playwright", ["test"], { env: { FRONTDESK_URL: url, CHROMIUM_BIN: findBrowser() ?? "" } });
  } finally {
    server.kill();
  }
}
