// What a search costs among a hundred thousand messages of two thousand rooms: time and rows read, of
// words that are common and rare, of a phrase and of a beginning, for a member of a few rooms, for
// somebody who is in many, and for staff. Not a test; run by
//   node tests/edge/search_measure.ts
import { Person } from "./client.ts";
import { type Server, withServer } from "./server.ts";

const MESSAGES = 100_000;
const ROOMS = 2_000;
const AT_ONCE = 500;
const TRIES = 9;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Words as a language has them: the nth is said 1/n as often as the first. */
const WORDS = Array.from({ length: 20_000 }, (_, n) => word(n));

function word(n: number): string {
  const letters = "etaoinshrdlucmfwypvbgk";
  let text = "";
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / letters.length)) {
    text += letters[rest % letters.length];
  }
  return n % 7 === 0 ? `${text}ing` : text;
}

const pick = () => WORDS[Math.floor(WORDS.length ** Math.random()) - 1];

const sentence = () =>
  Array.from({ length: 4 + Math.floor(Math.random() * 20) }, () => pick()).join(" ");

const roomId = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

const hex = (text: string) => Buffer.from(text).toString("hex");

/** Fills D1 as the mirror would have. */
async function fill(server: Server) {
  const database = await server.database();
  const run = (sql: string, rows: unknown[]) =>
    database.prepare(`${sql} FROM json_each(?1)`).bind(JSON.stringify(rows)).run();
  for (let from = 0; from < ROOMS; from += AT_ONCE) {
    const rooms = Array.from({ length: AT_ONCE }, (_, n) => ({
      id: roomId(from + n),
      n: from + n,
    }));
    await run(
      `INSERT INTO rooms SELECT value ->> 'id', 'support', '', NULL, NULL, NULL, 'open', 'ada', 1,
         value ->> 'n', 50, NULL, 0, 1, 1, 1`,
      rooms,
    );
    const seats = rooms.flatMap(({ id, n }) => [
      ...(n % 100 === 0 ? [{ id, user: "few" }] : []),
      ...(n % 4 === 0 ? [{ id, user: "many" }] : []),
    ]);
    await run(
      `INSERT INTO members (room_id, user_id, username, role, standing, joined_at, rev)
       SELECT value ->> 'id', value ->> 'user', '', 'customer', 'member', 1, 1`,
      seats,
    );
  }
  for (let from = 0; from < MESSAGES; from += AT_ONCE) {
    const messages = Array.from({ length: AT_ONCE }, (_, n) => {
      const at = from + n;
      const room = roomId(at % ROOMS);
      const body = sentence();
      const row = (1_760_000_000_000 + at * 60_000) * 2048;
      return { at, room, body, row, word: room.replaceAll("-", ""), sender: hex("ada") };
    });
    await run(
      `INSERT INTO messages (room_id, seq, sender_id, sender_username, sender_role, message_type,
         content, created_at, rev)
       SELECT value ->> 'room', value ->> 'at', 'ada', 'Ada', 'customer', 'text', value ->> 'body',
         1760000000000 + (value ->> 'at') * 60000, 1`,
      messages,
    );
    await run(
      `INSERT INTO search (rowid, body, room, sender, room_id, seq)
       SELECT value ->> 'row', value ->> 'body', value ->> 'word', value ->> 'sender',
         value ->> 'room', value ->> 'at'`,
      messages,
    );
  }
}

/** A statement that the Worker has put to D1, as the module below saw it. */
const PREFIX = "asked ";

const WATCH = {
  path: "watch.js",
  contents: `
import Worker, { RoomObject, PresenceObject } from "./index.js";
export { RoomObject, PresenceObject };
const watched = new WeakSet();
export default class extends Worker {
  async fetch(request) {
    const { DB } = this.env;
    if (!watched.has(DB)) {
      watched.add(DB);
      const prepare = DB.prepare.bind(DB);
      DB.prepare = (sql) => tell(prepare(sql));
    }
    return super.fetch(request);
  }
}
function tell(statement) {
  const { bind, all } = statement;
  statement.bind = (...values) => tell(bind.apply(statement, values));
  statement.all = async () => {
    const answer = await all.call(statement);
    const { rows_read: rows, duration } = answer.meta;
    console.log("${PREFIX}" + JSON.stringify({ rows, duration }));
    return answer;
  };
  return statement;
}
`,
};

async function measure(server: Server, who: string, person: Person, what: string, q: string) {
  const times: number[] = [];
  let found = 0;
  server.log.length = 0;
  for (let n = 0; n < TRIES; n++) {
    const startedAt = performance.now();
    const { body } = await person.get(`search/?q=${encodeURIComponent(q)}`);
    times.push(performance.now() - startedAt);
    found = body.results.length;
  }
  const asked = server.log
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => JSON.parse(line.slice(PREFIX.length)) as { rows: number; duration: number });
  const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[TRIES >> 1] ?? 0;
  print(
    `${who}, ${what}: ${found} found, ${median(times).toFixed(1)} ms in all, ` +
      `${median(asked.map(({ duration }) => duration))} ms in D1, ` +
      `${median(asked.map(({ rows }) => rows))} rows read`,
  );
}

await withServer({ modulesBefore: [WATCH] }, async (server) => {
  const startedAt = performance.now();
  await fill(server);
  print(`${MESSAGES} messages in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  const questions: [string, string][] = [
    ["a common word", WORDS[0] ?? ""],
    ["a rare word", WORDS[15_000] ?? ""],
    ["a phrase", `"${WORDS[1]} ${WORDS[2]}"`],
    ["a common and a rare word", `${WORDS[5]} ${WORDS[9_000]}`],
    ["a beginning of two letters", `${(WORDS[300] ?? "").slice(0, 2)}*`],
    ["a beginning of three letters", `${(WORDS[9_000] ?? "").slice(0, 3)}*`],
  ];
  for (const [who, person] of [
    ["a member of 20 rooms", await Person.named(server, "Few")],
    ["a member of 500 rooms", await Person.named(server, "Many")],
    ["staff", await Person.named(server, "Sam", "staff")],
  ] as const) {
    for (const [what, q] of questions) await measure(server, who, person, what, q);
  }
});
