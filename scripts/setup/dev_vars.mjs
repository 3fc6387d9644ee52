// .dev.vars: the secrets of this machine's local server, random and never committed.
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, say } from "../shell.mjs";

export function setUpDevVars() {
  const path = join(ROOT, ".dev.vars");
  if (existsSync(path)) return;
  say("Writing .dev.vars with a random JWT_SECRET …");
  const lines = [
    "# Local development only. `wrangler dev` reads this file; a deployment never does.",
    `JWT_SECRET="${randomBytes(32).toString("base64url")}"`,
    'DEV_LOGIN="on"',
    "",
  ];
  writeFileSync(path, lines.join("\n"), { mode: 0o600 });
}
