// The built Worker on workerd through Miniflare, configured by wrangler.toml, as the tests use it.
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from "wrangler";

const ROOT = new URL("../..", import.meta.url).pathname;

export const SECRET = "a secret that only the tests know, 32 bytes or more";

export type Role = "customer" | "vendor" | "staff" | "admin";

/** A running server and everything a test does to it from outside. */
export interface Server {
  readonly url: URL;
  readonly miniflare: Miniflare;
  /** Folders that outlive a restart. */
  readonly folder: string;
  /** Stops the server; the folders stay. */
  stop(): Promise<void>;
  /** Stops the server and removes its folders. */
  remove(): Promise<void>;
}

export interface Options {
  /** Folders of an earlier server: its rooms and database. */
  folder?: string;
  /** Variables on top of wrangler.toml's. */
  variables?: Record<string, string>;
  port?: number;
}

/** Starts the built Worker; migrations are applied where the database is new. */
export async function start(options: Options = {}): Promise<Server> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "frontdesk-")));
  const miniflare = new Miniflare(miniflareOptions(folder, options));
  const url = await miniflare.ready;
  await migrate(await miniflare.getD1Database("DB"));
  const stop = () => miniflare.dispose();
  return {
    url,
    miniflare,
    folder,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function miniflareOptions(folder: string, options: Options) {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, "wrangler.toml"));
  const module = (type: "ESModule" | "CompiledWasm", path: string) => ({
    type,
    path: join(ROOT, "build", path),
  });
  return convertV4MiniflareOptions({
    ...workerOptions,
    modules: [module("ESModule", "index.js"), module("CompiledWasm", "index_bg.wasm")],
    modulesRoot: join(ROOT, "build"),
    bindings: {
      ...workerOptions.bindings,
      JWT_SECRET: SECRET,
      MIRROR_DELAY_MS: "20",
      ...options.variables,
    },
    ratelimits: {
      GUEST_RATE: generous("1001"),
      ROOM_RATE: generous("1002"),
    },
    host: "127.0.0.1",
    port: options.port ?? 0,
    resourcePersistencePath: folder,
    log: new Log(process.env.VERBOSE ? LogLevel.DEBUG : LogLevel.NONE),
    telemetry: { enabled: false },
    cf: false,
    // Tests make the server fail on purpose: what it says of that is shown on demand.
    handleStructuredLogs: ({ message }) => {
      if (process.env.VERBOSE) console.log(message);
    },
  } as Parameters<typeof convertV4MiniflareOptions>[0]);
}

/** Tests call faster than anybody should. */
const generous = (id: string) => ({
  type: "ratelimit" as const,
  namespace_id: id,
  simple: { limit: 100_000, period: 60 as const },
});

type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

/** Applies the migrations that a database lacks, as `wrangler d1 migrations apply` would. */
async function migrate(database: Database) {
  await database.prepare("CREATE TABLE IF NOT EXISTS d1_migrations (name TEXT PRIMARY KEY)").run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const done = new Set(results.map((row) => row.name));
  const files = readdirSync(join(ROOT, "migrations")).filter((name) => name.endsWith(".sql")).sort();
  for (const name of files.filter((name) => !done.has(name))) {
    const statements = unstable_splitSqlQuery(readFileSync(join(ROOT, "migrations", name), "utf8"));
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}

/** A token as the host site would sign it. `seconds` from now until it expires. */
export async function token(
  user: string,
  role: Role = "customer",
  { seconds = 3600, secret = SECRET, claims = {} as Record<string, unknown> } = {},
): Promise<string> {
  return new SignJWT({ username: user, role, ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(user.toLowerCase())
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(new TextEncoder().encode(secret));
}
