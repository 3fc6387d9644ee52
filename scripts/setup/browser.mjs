// Chromium for the browser tests: one that is there, else Playwright's own download, else Debian's package.
import { existsSync } from "node:fs";
import { Remedy, ask, run, say } from "../shell.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Path of a Chromium on this machine, or null. `CHROMIUM_BIN` goes first. */
export function findBrowser() {
  if (process.env.CHROMIUM_BIN) return process.env.CHROMIUM_BIN;
  for (const name of NAMES) {
    const path = ask("which", [name]);
    if (path) return path;
  }
  const own = ask("node", ["-e", "console.log(require('playwright-core').chromium.executablePath())"]);
  return own && existsSync(own) ? own : null;
}

export function setUpBrowser() {
  if (findBrowser()) return;
  say("Installing Chromium for the browser tests …");
  const attempts = [
    () => run("npx", ["playwright", "install", "chromium"]),
    () => run("apt-get", ["update", "-qq"]),
    () => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], { env: { DEBIAN_FRONTEND: "noninteractive" } }),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      if (!(error instanceof Remedy)) throw error;
    }
    if (findBrowser()) return;
  }
  throw new Remedy("The browser tests need Chromium. Install it, or set CHROMIUM_BIN to its path.");
}
