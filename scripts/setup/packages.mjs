// Node packages, exactly as the lockfile has them, and with them a Node new enough for wrangler.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Remedy, ROOT, ask, run, say } from "../shell.mjs";
import { fingerprint, isDone, markDone } from "./stamp.mjs";

const BIN = join(ROOT, "node_modules", ".bin");

export function setUpPackages() {
  const wanted = fingerprint(["package-lock.json"]);
  if (!existsSync(BIN) || !isDone("packages", wanted)) {
    say("Installing the Node packages of package-lock.json (about 20 s) …");
    // Not `npm ci`: it refuses a lockfile that lacks the optional binaries of other systems, which a
    // registry may not carry. `--no-save` leaves the lockfile as it is.
    run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
      remedy: "Check that npm reaches its registry, then run the command again.",
    });
    markDone("packages", wanted);
  }
  process.env.PATH = `${BIN}${delimiter}${process.env.PATH}`;
  const version = ask("node", ["--version"]);
  if (!version || Number(version.slice(1).split(".")[0]) < 22) {
    throw new Remedy(
      `wrangler needs Node 22 or newer and node_modules/.bin/node answers ${version}. ` +
        "Delete node_modules and run the command again.",
    );
  }
}
