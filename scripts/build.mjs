// Builds the browser's half into public/assets and the Worker into build/, each only when its sources
// have changed since.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setUpPackages } from "./setup/packages.mjs";
import { fingerprint, isDone, markDone } from "./setup/stamp.mjs";
import { wasmEnvironment } from "./setup/wasm_target.mjs";
import { Remedy, ROOT, main, run, say } from "./shell.mjs";
import { compileWords } from "./words.mjs";

// Of what stands in `public`, the service worker knows the chat page.
const SHELL = ["public/chat", "public/theme.css", "public/icon.svg"];
const WEB_SOURCES = ["web", "vite.config.ts", "vite.chunks.config.ts", "vite.words.config.ts", "vite.widget.config.ts", "vite.templates.config.ts", "package-lock.json", ...SHELL];
const WORKER_SOURCES = ["src", "Cargo.toml", "Cargo.lock"];

export function build() {
  buildPages();
  step("Worker", "worker", WORKER_SOURCES, "build/index.js", buildWorker);
}

export function buildPages() {
  setUpPackages();
  compileWords();
  step("browser half", "web", WEB_SOURCES, "public/assets", () => run("vite", ["build", "--logLevel", "warn"]));
}

function step(name, stamp, sources, product, body) {
  const wanted = fingerprint(sources);
  if (existsSync(join(ROOT, product)) && isDone(stamp, wanted)) return;
  say(`Building the ${name} …`);
  body();
  markDone(stamp, wanted);
}

function buildWorker() {
  const environment = wasmEnvironment();
  if (!environment) throw new Remedy("Rust's wasm target is missing. `npm run setup` adds it.");
  const bin = join(ROOT, "node_modules", ".bin");
  const cargo = process.env.CARGO_HOME || join(homedir(), ".cargo");
  run("worker-build", ["--release"], {
    // worker-build would download these; the lockfiles have them already.
    env: {
      ...environment,
      RUSTFLAGS: withoutPaths(join(cargo, "registry", "src")),
      WASM_BINDGEN_BIN: join(cargo, "bin", "wasm-bindgen"),
      ESBUILD_BIN: join(bin, "esbuild"),
    },
    remedy: "The compiler's words are above; `npm run setup` installs the tools that it needs.",
  });
  // The compiler has made the code small: all of wasm-opt makes it a tenth smaller, and a tenth larger
  // compressed. These make it smaller compressed.
  const wasm = "build/index_bg.wasm";
  const less = ["--duplicate-function-elimination", "--remove-unused-module-elements"];
  const plainer = ["--dealign", "--optimize-instructions", "--remove-unused-brs", "--code-folding", "--reorder-locals"];
  optimize(wasm, [...less, ...plainer, "--debuginfo"]);
  run("node", ["scripts/likeness.mjs", wasm]);
  // Then names go; a panic says its file and line without them.
  optimize(wasm, ["--reorder-functions-by-name", "--strip-debug", "--strip-producers", "--strip-target-features"]);
}

/** Flags by which a panic names a crate's file without where this machine keeps crates. */
function withoutPaths(sources) {
  const registries = existsSync(sources) ? readdirSync(sources) : [];
  const flags = registries.map((registry) => `--remap-path-prefix=${join(sources, registry)}/=`);
  return [process.env.RUSTFLAGS, ...flags].filter(Boolean).join(" ");
}

function optimize(wasm, passes) {
  // The other features are named in the file.
  run("wasm-opt", [wasm, "--enable-exception-handling", ...passes, "-o", wasm]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(build);
