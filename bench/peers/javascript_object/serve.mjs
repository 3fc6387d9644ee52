// Serves the Worker of this folder on workerd through the Miniflare API, as Frontdesk is served in the
// same benchmark: `wrangler dev` would put a proxy before it. FOLDER holds the data, PORT is where it
// listens, JWT_SECRET what tokens are signed with. Prints its address when it is ready.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";

const HERE = import.meta.dirname;

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    name: "javascript-object",
    compatibilityDate: "2026-10-01",
    modulesRoot: HERE,
    modules: ["worker.js", "room.js", "token.js"].map((name) => ({
      type: "ESModule",
      path: join(HERE, name),
    })),
    durableObjects: { ROOMS: { className: "RoomObject", useSQLite: true } },
    d1Databases: { DB: "javascript-object" },
    bindings: { JWT_SECRET: process.env.JWT_SECRET },
    host: "127.0.0.1",
    port: Number(process.env.PORT),
    resourcePersistencePath: process.env.FOLDER,
    log: new Log(LogLevel.ERROR),
    telemetry: { enabled: false },
    cf: false,
  }),
);
process.once("SIGTERM", () => miniflare.dispose());

const url = await miniflare.ready;
const database = await miniflare.getD1Database("DB");
const statements = readFileSync(join(HERE, "schema.sql"), "utf8").split(";");
await database.batch(
  statements.filter((sql) => sql.trim() !== "").map((sql) => database.prepare(sql)),
);
process.stdout.write(`${url}\n`);
