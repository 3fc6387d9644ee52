// A module that stands between the runtime and the built Worker and counts what the platform bills: rows,
// alarms, calls of objects, calls to D1 and to the bucket, and how long an object was kept from sleeping.
import type { Server } from "./server.ts";

/** What some time cost. */
export interface Bill {
  /** Calls of objects by REST or for a socket, alarms that rang among them; without frames. */
  objectCalls: number;
  /** Frames that sockets sent to objects. */
  frames: number;
  objectRowsWritten: number;
  objectRowsRead: number;
  /** Alarms set; each is a row written, and none of the rows above. */
  alarms: number;
  databaseRowsWritten: number;
  databaseRowsRead: number;
  /** Round trips to D1. */
  databaseCalls: number;
  /** Calls that the bucket bills as writing and as reading. */
  bucketWrites: number;
  bucketReads: number;
  /** Milliseconds in which objects could not sleep, added up. */
  awakeMs: number;
}

type Line = Partial<Bill>;

const PREFIX = "meter ";
const SIZE = "bytes of a room ";

/** The entry of a Worker whose use is metered. */
export const METER = {
  path: "meter.js",
  contents: `
import Worker, { RoomObject as Room, PresenceObject as Presence } from "./index.js";

const tell = (line) => console.log("${PREFIX}" + JSON.stringify(line));
const watched = new WeakSet();

function watchStorage(storage) {
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  sql.exec = (...values) => {
    const cursor = exec(...values);
    // Read on in the same turn; what it has read is known after that.
    queueMicrotask(() => tell({ objectRowsWritten: cursor.rowsWritten, objectRowsRead: cursor.rowsRead }));
    return cursor;
  };
  const setAlarm = storage.setAlarm.bind(storage);
  storage.setAlarm = (...values) => {
    tell({ alarms: 1 });
    return setAlarm(...values);
  };
}

function watchStatement(statement) {
  for (const name of ["all", "run"]) {
    const ask = statement[name].bind(statement);
    statement[name] = async (...values) => {
      const result = await ask(...values);
      tellDatabase([result]);
      return result;
    };
  }
  const bind = statement.bind.bind(statement);
  statement.bind = (...values) => watchStatement(bind(...values));
  return statement;
}

function tellDatabase(results) {
  const sum = (name) => results.reduce((total, { meta }) => total + meta[name], 0);
  tell({ databaseCalls: 1, databaseRowsWritten: sum("rows_written"), databaseRowsRead: sum("rows_read") });
}

function watchEnv({ DB, FILES }) {
  if (watched.has(DB)) return;
  watched.add(DB);
  const [prepare, batch] = [DB.prepare.bind(DB), DB.batch.bind(DB)];
  DB.prepare = (sql) => watchStatement(prepare(sql));
  DB.batch = async (statements) => {
    const results = await batch(statements);
    tellDatabase(results);
    return results;
  };
  for (const [name, line] of Object.entries({
    put: { bucketWrites: 1 }, list: { bucketWrites: 1 }, get: { bucketReads: 1 }, head: { bucketReads: 1 },
  })) {
    const call = FILES[name].bind(FILES);
    FILES[name] = (...values) => { tell(line); return call(...values); };
  }
}

const CALLS = {
  fetch: { objectCalls: 1 }, alarm: { objectCalls: 1 },
  webSocketMessage: { frames: 1 }, webSocketClose: {}, webSocketError: {},
};

/** Counts the calls of an object, and the time from the first that is open to the last, timers included. */
function watchObject(Kind, state, env) {
  watchStorage(state.storage);
  watchEnv(env);
  let open = 0;
  let since = 0;
  const during = (promise) => {
    if (open++ === 0) since = Date.now();
    const end = () => { if (--open === 0) tell({ awakeMs: Date.now() - since }); };
    Promise.resolve(promise).then(end, end);
    return promise;
  };
  const waitUntil = state.waitUntil.bind(state);
  state.waitUntil = (promise) => waitUntil(during(promise));
  const object = new Kind(state, env);
  const size = () => { if (Kind === Room) console.log("${SIZE}" + state.storage.sql.databaseSize); };
  return new Proxy(object, {
    get(target, name) {
      const call = target[name];
      if (!(name in CALLS)) return call;
      return (...values) => {
        tell(CALLS[name]);
        size();
        return during(call.apply(target, values));
      };
    },
  });
}

export class RoomObject {
  constructor(state, env) { return watchObject(Room, state, env); }
}
export class PresenceObject {
  constructor(state, env) { return watchObject(Presence, state, env); }
}
export default class extends Worker {
  fetch(request) { watchEnv(this.env); return super.fetch(request); }
  scheduled(event) { watchEnv(this.env); return super.scheduled(event); }
}
`,
};

export const NOTHING: Readonly<Bill> = {
  objectCalls: 0,
  frames: 0,
  objectRowsWritten: 0,
  objectRowsRead: 0,
  alarms: 0,
  databaseRowsWritten: 0,
  databaseRowsRead: 0,
  databaseCalls: 0,
  bucketWrites: 0,
  bucketReads: 0,
  awakeMs: 0,
};

const NAMES = Object.keys(NOTHING) as (keyof Bill)[];

/** What the lines of a server's log come to. */
function billOf(log: string[]): Bill {
  const bill = { ...NOTHING };
  for (const line of log.filter((one) => one.startsWith(PREFIX))) {
    const told: Line = JSON.parse(line.slice(PREFIX.length));
    for (const name of NAMES) bill[name] += told[name] ?? 0;
  }
  return bill;
}

/** Milliseconds without a word after which everything that was begun is taken for done. */
const QUIET_MS = 700;

/** Waits until the server has nothing left to do, but for alarms. */
export async function settle(server: Server): Promise<void> {
  for (let known = -1; known !== server.log.length; ) {
    known = server.log.length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

/** Something that is done some times over. */
export interface Task<Prepared> {
  times: number;
  /** What is done before, each time, and not counted. */
  prepare?: (n: number) => Promise<Prepared>;
  act: (n: number, prepared: Prepared) => Promise<unknown>;
}

/** What it cost to do something, once. */
export async function meter<Prepared>(
  server: Server,
  { times, prepare, act }: Task<Prepared>,
): Promise<Bill> {
  const total = { ...NOTHING };
  for (let n = 0; n < times; n++) {
    const prepared = (await prepare?.(n)) as Prepared;
    await settle(server);
    server.log.length = 0;
    await act(n, prepared);
    await settle(server);
    const bill = billOf(server.log);
    for (const name of NAMES) total[name] += bill[name];
  }
  for (const name of NAMES) total[name] = Number((total[name] / times).toFixed(2));
  return total;
}

/** Bytes of the room that was called last, as it was then. */
export function roomBytes(server: Server): number {
  const line = server.log.findLast((one) => one.startsWith(SIZE));
  return Number(line?.slice(SIZE.length));
}
