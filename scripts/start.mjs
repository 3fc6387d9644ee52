// npm start: sets up what is missing, builds, migrates and seeds a local database, serves it all with
// `wrangler dev`, and prints the pages to open. Ctrl-C stops it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { build } from "./build.mjs";
import { seed } from "./seed.mjs";
import { setUp } from "./setup.mjs";
import { fingerprint, isDone, markDone } from "./setup/stamp.mjs";
import { Remedy, ROOT, main, run, say } from "./shell.mjs";

const FIRST_PORT = Number(process.env.PORT ?? 8787);
const HOST = "127.0.0.1";
/** Milliseconds that the server may take to answer for the first time. */
const PATIENCE_MS = 60_000;

await main(async () => {
  setUp();
  build();
  migrate();
  const port = await freePort(FIRST_PORT);
  if (port !== FIRST_PORT) say(`Port ${FIRST_PORT} is taken; using ${port}.`);
  const origin = `http://${HOST}:${port}`;
  const server = serve(port);
  await answering(origin, server);
  await seed(origin);
  console.log(
    [
      "",
      "Frontdesk is running:",
      `  ${origin}/demo/            a shop with the widget`,
      `  ${origin}/chat/?demo=Ana   a customer's page; Vera, the seller: /chat/?demo=Vera&role=vendor`,
      `  ${origin}/staff/?demo=Sam  the console`,
      `  ${origin}/admin/?demo=Ada  the admin's page`,
      `  ${origin}/docs/            the API`,
      "Ctrl-C stops it.",
      "",
    ].join("\n"),
  );
});

/** Brings the local database up to date. */
function migrate() {
  const wanted = fingerprint(["migrations"]);
  if (existsSync(join(ROOT, ".wrangler", "state")) && isDone("migrations", wanted)) return;
  say("Migrating the local database …");
  run("wrangler", ["d1", "migrations", "apply", "DB", "--local"], {
    env: { CI: "true", WRANGLER_SEND_METRICS: "false" },
    remedy: "If the local database is broken, delete .wrangler and run the command again.",
  });
  markDone("migrations", wanted);
}

async function freePort(first) {
  for (let port = first; port < first + 50; port++) {
    const isFree = await new Promise((resolve) => {
      const probe = createServer().once("error", () => resolve(false));
      probe.listen(port, HOST, () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
  throw new Remedy(`No port from ${first} on is free. Choose one: PORT=9000 npm start`);
}

function serve(port) {
  say("Starting wrangler dev …");
  const server = spawn(
    "wrangler",
    ["dev", "--ip", HOST, "--port", String(port), "--show-interactive-dev-session=false"],
    {
      cwd: ROOT,
      env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
  server.on("exit", (code) => process.exit(code ?? 0));
  return server;
}

async function answering(origin, server) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill();
  throw new Remedy(`The server did not answer within ${PATIENCE_MS / 1000} s; its own words are above.`);
}
