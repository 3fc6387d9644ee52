// The wasm32-unknown-unknown target: rustup's where rustup can download it, else a standard library
// built from Debian's compiler source.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Remedy, ROOT, ask, run, say } from "../shell.mjs";

const TARGET = "wasm32-unknown-unknown";
/** rustup's name for Debian's compiler once it is linked. */
const DEBIAN = "debian";

/** Whether the toolchain (rustup's default without a name) holds the target's standard library. */
function hasTarget(toolchain) {
  const folder = ask("rustc", ["--print", "target-libdir", "--target", TARGET], {
    ...(toolchain && { RUSTUP_TOOLCHAIN: toolchain }),
  });
  return Boolean(folder && existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("libstd-")));
}

/**
 * Environment in which cargo builds for wasm; empty where the default toolchain can.
 * @returns {Record<string, string> | null} null when no toolchain can
 */
export function wasmEnvironment() {
  if (hasTarget("")) return {};
  if (hasTarget(DEBIAN)) return { RUSTUP_TOOLCHAIN: DEBIAN };
  return null;
}

export function setUpWasmTarget() {
  if (!ask("rustup", ["--version"])) {
    throw new Remedy("rustup is missing. Install it from https://rustup.rs, open a new shell, and run the command again.");
  }
  if (wasmEnvironment()) return;
  say(`Adding Rust's ${TARGET} target by rustup …`);
  try {
    run("rustup", ["target", "add", TARGET]);
    if (hasTarget("")) return;
  } catch (error) {
    if (!(error instanceof Remedy)) throw error;
  }
  if (!ask("apt-get", ["--version"])) {
    throw new Remedy(`rustup could not add ${TARGET}. Check that it reaches its server, then run \`rustup target add ${TARGET}\`.`);
  }
  say("rustup could not. Building the target from Debian's compiler source instead (about 2 minutes) …");
  buildFromDebian();
}

function buildFromDebian() {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  const apt = (...args) => {
    const [program, ...rest] = [...asRoot, "apt-get", ...args];
    run(program, rest, {
      env: { DEBIAN_FRONTEND: "noninteractive" },
      remedy: "Debian's packages could not be installed: run as root, or add the target by `rustup target add` where rustup's server is reached.",
    });
  };
  apt("update", "-qq");
  apt("install", "-y", "-qq", "rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm");
  // The compiler package leaves out the linker for wasm: /usr/bin/rust-lld is a link to lld-NN.
  const linker = ask("readlink", ["/usr/bin/rust-lld"]);
  if (linker) apt("install", "-y", "-qq", linker.split("/").pop());

  const crate = mkdtempSync(join(tmpdir(), "frontdesk-std-"));
  mkdirSync(join(crate, "src"));
  writeFileSync(join(crate, "src", "lib.rs"), "#![no_std]\n");
  writeFileSync(
    join(crate, "Cargo.toml"),
    '[package]\nname = "carrier"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\npanic = "abort"\n',
  );
  run("/usr/bin/cargo", ["build", "--release", "--target", TARGET, "-Z", "build-std=std,panic_abort"], {
    cwd: crate,
    // The bitcode is what link-time optimisation reads.
    env: { RUSTC: "/usr/bin/rustc", RUSTC_BOOTSTRAP: "1", RUSTFLAGS: "-Cembed-bitcode=yes" },
  });
  const built = join(crate, "target", TARGET, "release", "deps");
  const folder = ask("/usr/bin/rustc", ["--print", "target-libdir", "--target", TARGET]);
  if (!folder) throw new Remedy("Debian's rustc does not know the wasm target. Use rustup's toolchain instead.");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(built)) {
    if (name.endsWith(".rlib") && !name.startsWith("libcarrier-")) copyFileSync(join(built, name), join(folder, name));
  }
  rmSync(crate, { recursive: true });
  rmSync(join(ROOT, "target", TARGET), { recursive: true, force: true });
  run("rustup", ["toolchain", "link", DEBIAN, "/usr"]);
  if (!hasTarget(DEBIAN)) throw new Remedy("The target was built and is still not found. Use rustup's toolchain instead.");
}
