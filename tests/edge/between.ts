// A module that stands between the runtime and the built Worker, so that tests see and disturb what
// passes between them: statements of a room's log, and batches to D1.

/** What the Worker does with its storage, one line of the server's log each. */
export type Traffic =
  | { kind: "log"; rows: number }
  | { kind: "alarm" }
  | { kind: "batch"; statements: number; rows: number };

const PREFIX = "traffic ";

/** The entry of a Worker that tells its traffic and asks the service FAULTS before and after each batch. */
export const BETWEEN = {
  path: "between.js",
  contents: `
import Worker, { RoomObject as Room, PresenceObject } from "./index.js";

const tell = (traffic) => console.log("${PREFIX}" + JSON.stringify(traffic));

/** Fails a statement whose parameter holds these words. */
const REFUSED = "the disk is full";

function watchStorage(storage) {
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  sql.exec = (statement, ...values) => {
    if (values.some((value) => String(value).includes(REFUSED))) throw new Error(REFUSED);
    const cursor = exec(statement, ...values);
    if (cursor.rowsWritten > 0) tell({ kind: "log", rows: cursor.rowsWritten });
    return cursor;
  };
  const setAlarm = storage.setAlarm.bind(storage);
  storage.setAlarm = (...values) => {
    tell({ kind: "alarm" });
    return setAlarm(...values);
  };
}

const watched = new WeakSet();

function watchDatabase(env) {
  const { DB, FAULTS } = env;
  if (watched.has(DB)) return;
  watched.add(DB);
  const fault = async (moment) => {
    const answer = FAULTS && await FAULTS.fetch("https://faults/" + moment);
    if (answer && !answer.ok) throw new Error("D1_ERROR: " + moment);
  };
  const batch = DB.batch.bind(DB);
  DB.batch = async (statements) => {
    await fault("before");
    const results = await batch(statements);
    await fault("after");
    const rows = results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
    tell({ kind: "batch", statements: statements.length, rows });
    return results;
  };
}

export class RoomObject {
  constructor(state, env) {
    watchStorage(state.storage);
    watchDatabase(env);
    return new Room(state, env);
  }
}

export { PresenceObject };
export default Worker;
`,
};

/** The traffic among the lines of a server's log. */
export const trafficOf = (log: string[]): Traffic[] =>
  log
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => JSON.parse(line.slice(PREFIX.length)));
