// The built Worker on workerd through Miniflare, configured by wrangler.toml, as the tests use it.
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { SignJWT } from "jose";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import {
  unstable_getMiniflareWorkerOptions,
  unstable_readConfig,
  unstable_splitSqlQuery,
} from "wrangler";

export const ROOT = new URL("../..", import.meta.url).pathname;

export const SECRET = "a secret that only the tests know, 32 bytes or more";

const NAME = "frontdesk";

export type Role = "customer" | "vendor" | "staff" | "admin";

export interface Options {
  /** Folders of an earlier server: its rooms and database. */
  folder?: string | undefined;
  /** Variables on top of wrangler.toml's; an empty one counts as unset. */
  variables?: Record<string, string>;
  port?: number;
  /** Calls a minute that the rate limiters let through: each of them, or some by name. */
  callsPerMinute?: Record<string, number>;
  /** A deployment without a bucket for files. */
  hasNoFiles?: boolean;
  /** The Worker alone, without the pages beside it. */
  hasNoPages?: boolean;
  /** Modules that stand before the Worker's own; the first is the entry. */
  modulesBefore?: { path: string; contents: string }[];
  /** What the Worker reaches as service bindings, by name. */
  services?: Record<string, (request: Request) => Promise<Response>>;
  /** Of the runtime, on top of wrangler.toml's. */
  compatibilityFlags?: string[];
  /** The folder's database has its tables: nobody asks it before the server is ready. */
  isMigrated?: boolean;
}

/** D1 as the tests ask it. */
export interface Database {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<Result[]>;
}

export interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<Result>;
  run(): Promise<Result>;
}

export interface Result {
  results: Row[];
  meta: { rows_written: number; rows_read: number };
}

interface Clocked {
  scheduled(call: { scheduledTime: Date; cron: string }): Promise<{ outcome: string }>;
}

export type Row = Record<string, unknown>;

/** R2 as the tests ask it. */
export interface Files {
  list(options?: { prefix?: string }): Promise<{ objects: { key: string; size: number }[] }>;
  put(key: string, value: string): Promise<unknown>;
  delete(key: string): Promise<void>;
}

/** A running server and everything a test does to it from outside. */
export class Server {
  url: URL;
  /** What the Worker has said of itself. */
  log: string[];
  private miniflare: Miniflare;
  private readonly options: Options & { folder: string };

  private constructor(
    url: URL,
    miniflare: Miniflare,
    log: string[],
    options: Options & { folder: string },
  ) {
    this.url = url;
    this.log = log;
    this.miniflare = miniflare;
    this.options = options;
  }

  /** Starts the built Worker; migrations are applied where the database is new. */
  static async start(options: Options): Promise<Server> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "frontdesk-")));
    const log: string[] = [];
    const miniflare = new Miniflare(miniflareOptions(folder, options, log));
    const server = new Server(await miniflare.ready, miniflare, log, { ...options, folder });
    if (!options.isMigrated) await migrate(await server.database());
    if (options.callsPerMinute) await minuteWithRoom();
    return server;
  }

  async database(): Promise<Database> {
    return (await this.miniflare.getD1Database("DB")) as unknown as Database;
  }

  /** Answers of one statement. */
  async rows(sql: string, ...values: unknown[]): Promise<Row[]> {
    const database = await this.database();
    return (
      await database
        .prepare(sql)
        .bind(...values)
        .all()
    ).results;
  }

  /** The bucket of files. */
  async files(): Promise<Files> {
    return (await this.miniflare.getR2Bucket("FILES")) as unknown as Files;
  }

  /** Does what the clock does, as if it were this time. */
  async ring(at: Date): Promise<void> {
    const worker = (await this.miniflare.getWorker(NAME)) as unknown as Clocked;
    const { outcome } = await worker.scheduled({ scheduledTime: at, cron: "17 * * * *" });
    if (outcome !== "ok") throw new Error(`the clock's call ended with ${outcome}`);
  }

  /** Stops the server; the folders stay. */
  stop(): Promise<void> {
    return this.miniflare.dispose();
  }

  /** Starts again on the same folders, at another port. */
  async restart(): Promise<void> {
    await this.stop();
    const again = await Server.start(this.options);
    this.url = again.url;
    this.miniflare = again.miniflare;
    again.log.unshift(...this.log.splice(0));
    this.log = again.log;
  }

  /** Takes an object out of memory as the platform does when nothing happens for a while. */
  evict(className: "RoomObject" | "PresenceObject", name: string): Promise<void> {
    return this.miniflare.unsafeEvictDurableObject(NAME, className, {
      name,
      webSockets: "hibernate",
    });
  }

  /** Stops the server and removes its folders. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.options.folder, { recursive: true, force: true });
  }
}

export function start(options: Options = {}): Promise<Server> {
  return Server.start(options);
}

/** A server of these settings for as long as `use` takes. */
export async function withServer(options: Options, use: (server: Server) => Promise<void>) {
  const server = await start(options);
  try {
    await use(server);
  } finally {
    await server.remove();
  }
}

/** Milliseconds that a test of the limiters takes at most. */
const LIMITED_MS = 10_000;

/** Limiters count by minutes of the clock: where little is left of this one, waits for the next. */
async function minuteWithRoom() {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < LIMITED_MS) await setTimeout(left);
}

type MiniflareOptions = Parameters<typeof convertV4MiniflareOptions>[0];

function miniflareOptions(folder: string, options: Options, log: string[]) {
  const config = join(ROOT, "wrangler.toml");
  // A file that is not there instead of .dev.vars: the tests run the same on every machine.
  const { workerOptions } = unstable_getMiniflareWorkerOptions(config, undefined, {
    envFiles: ["/dev/null/none"],
  } as object);
  const module = (type: "ESModule" | "CompiledWasm", path: string) => ({
    type,
    path: join(ROOT, "build", path),
  });
  const before = (options.modulesBefore ?? []).map(({ path, contents }) => ({
    ...module("ESModule", path),
    contents,
  }));
  return convertV4MiniflareOptions({
    ...workerOptions,
    name: NAME,
    modules: [...before, module("ESModule", "index.js"), module("CompiledWasm", "index_bg.wasm")],
    modulesRoot: join(ROOT, "build"),
    bindings: {
      ...unstable_readConfig({ config }).vars,
      JWT_SECRET: SECRET,
      ROOM_MESSAGES_PER_SECOND: "1000",
      ROOM_MESSAGE_BURST: "10000",
      MIRROR_DELAY_MS: "20",
      ...options.variables,
    },
    compatibilityFlags: options.compatibilityFlags ?? [],
    ratelimits: limiters(options),
    ...(options.hasNoFiles && { r2Buckets: {} }),
    ...(options.hasNoPages && { assets: undefined }),
    serviceBindings: options.services ?? {},
    host: "127.0.0.1",
    port: options.port ?? 0,
    ...(process.env.INSPECTOR && { inspectorPort: Number(process.env.INSPECTOR) }),
    resourcePersistencePath: folder,
    log: new Log(process.env.VERBOSE ? LogLevel.DEBUG : LogLevel.NONE),
    telemetry: { enabled: false },
    cf: false,
    // Tests make the server fail on purpose: what it says of that is shown on demand.
    handleStructuredLogs: ({ message }: { message: string }) => {
      log.push(message);
      if (process.env.VERBOSE) process.stderr.write(`${message}\n`);
    },
  } as unknown as MiniflareOptions);
}

/** The limiters of wrangler.toml. Tests call faster than anybody should, but where they are about that. */
function limiters({ callsPerMinute = {} }: Options) {
  const { ratelimits } = unstable_readConfig({ config: join(ROOT, "wrangler.toml") });
  const limiters = ratelimits as { name: string; namespace_id: string }[];
  const found = limiters.map(({ name, namespace_id }) => {
    const limit = callsPerMinute[name] ?? 100_000;
    return [name, { type: "ratelimit", namespace_id, simple: { limit, period: 60 } }];
  });
  return Object.fromEntries(found);
}

/** The statements of a migration, or of all of them in their order. */
export function migrationFiles(): { name: string; statements: string[] }[] {
  const folder = join(ROOT, "migrations");
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => ({
    name,
    statements: unstable_splitSqlQuery(readFileSync(join(folder, name), "utf8")),
  }));
}

/** Applies the migrations that a database lacks, as `wrangler d1 migrations apply` would. */
async function migrate(database: Database) {
  await database.prepare("CREATE TABLE IF NOT EXISTS d1_migrations (name TEXT PRIMARY KEY)").run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all();
  const done = new Set(results.map((row) => row.name));
  for (const { name, statements } of migrationFiles().filter((file) => !done.has(file.name))) {
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
