// A module that stands between the runtime and the built Worker: each statement to D1, each call of R2, of
// requests and of objects alike, and each alarm asks the service FAULTS before it is made and after it is
// done. It also answers the harness, past all faults: what D1 holds, and that an object is taken out of memory.
// Miniflare's own ways to these block its thread, and with it the service and the log that the runtime writes.

/** What the harness asks of the Worker itself. */
export type Question =
  | { is: "rows"; sql: string; values: unknown[] }
  | { is: "evict"; binding: "ROOMS" | "PRESENCE"; name: string };

export const QUESTIONS_PATH = "/faults/";

/** Without it the runtime has no module by which objects are evicted. */
export const COMPATIBILITY_FLAGS = ["unsafe_module"];

export const BETWEEN = {
  path: "faults_between.js",
  contents: `
import unsafe from "workerd:unsafe";
import Worker, { RoomObject as Room, PresenceObject as Presence } from "./index.js";

const watched = new WeakSet();
const undisturbed = new WeakMap();

function disturbed(FAULTS, service, call) {
  const ask = async (moment) => {
    const answer = await FAULTS.fetch("https://faults/" + service + "/" + moment);
    if (!answer.ok) throw new Error((service === "d1" ? "D1_ERROR: " : "R2 ") + moment);
  };
  return async (...values) => {
    await ask("before");
    const result = await call(...values);
    await ask("after");
    return result;
  };
}

function watchStatement(FAULTS, statement) {
  for (const name of ["all", "run", "first", "raw"]) {
    statement[name] = disturbed(FAULTS, "d1", statement[name].bind(statement));
  }
  const bind = statement.bind.bind(statement);
  statement.bind = (...values) => watchStatement(FAULTS, bind(...values));
  return statement;
}

function watch({ DB, FILES, FAULTS }) {
  if (!watched.has(DB)) {
    watched.add(DB);
    const prepare = DB.prepare.bind(DB);
    undisturbed.set(DB, prepare);
    DB.prepare = (sql) => watchStatement(FAULTS, prepare(sql));
    DB.batch = disturbed(FAULTS, "d1", DB.batch.bind(DB));
  }
  if (FILES && !watched.has(FILES)) {
    watched.add(FILES);
    for (const name of ["put", "get", "head", "delete", "list"]) {
      FILES[name] = disturbed(FAULTS, "r2", FILES[name].bind(FILES));
    }
  }
}

function watchAlarm({ FAULTS }, object) {
  object.alarm = disturbed(FAULTS, "alarm", object.alarm.bind(object));
  return object;
}

export class RoomObject {
  constructor(state, env) {
    watch(env);
    return watchAlarm(env, new Room(state, env));
  }
}

export class PresenceObject {
  constructor(state, env) {
    watch(env);
    return watchAlarm(env, new Presence(state, env));
  }
}

async function answer(question, env) {
  switch (question.is) {
    case "rows":
      return (await undisturbed.get(env.DB)(question.sql).bind(...question.values).all()).results;
    case "evict": {
      const objects = env[question.binding];
      await unsafe.evict(objects.get(objects.idFromName(question.name)), { webSockets: "hibernate" });
      return null;
    }
  }
}

export default class extends Worker {
  #env;
  constructor(state, env) {
    watch(env);
    super(state, env);
    this.#env = env;
  }
  async fetch(request) {
    if (new URL(request.url).pathname !== "${QUESTIONS_PATH}") return super.fetch(request);
    try {
      return Response.json({ answer: await answer(await request.json(), this.#env) });
    } catch (error) {
      return Response.json({ failure: String(error) }, { status: 500 });
    }
  }
}
`,
};
