// The checker can fail: whatever it is there to find is given to it once, and found.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageView } from "../../web/client/views.ts";
import { check } from "./checker.ts";
import type { Entry, Fact } from "./history.ts";
import type { RoomLog, Violation } from "./violation.ts";

const ROOM = "r";
const NOW = "2026-01-01T00:00:00.000Z";

function message(seq: number, more: Partial<MessageView> = {}): MessageView {
  return {
    ...{ id: `${ROOM}.${seq}`, room_id: ROOM, seq, rev: seq, message_type: "text" },
    ...{ sender: { id: "ana", username: "Ana", role: "customer" }, content: `text ${seq}` },
    ...{ client_id: `c-${seq}`, reply_to: null, attachments: [] },
    ...{ created_at: NOW, edited_at: null, deleted_at: null, ...more },
  };
}

const noted = (client: string, fact: Fact, user = client): Entry => ({
  at: 0,
  ...{ client, user, room: ROOM, fact },
});

const at = (seconds: number, client: string, fact: Fact): Entry => ({
  ...noted(client, fact),
  at: seconds * 1_000,
});

const wrote = (seq: number) =>
  noted("ana", { is: "written", client_id: `c-${seq}`, content: `text ${seq}` });

const acknowledged = (seq: number, at = seq) =>
  noted("ana", { is: "acknowledged", client_id: `c-${seq}`, id: `r.${at}`, seq: at, by: "an ack" });

const saw = (client: string, seq: number, more: Partial<Extract<Fact, { is: "seen" }>> = {}) =>
  noted(client, { is: "seen", seq, id: `r.${seq}`, rev: seq, by: "message", ...more });

const mark = (client: string, seq: number) => noted(client, { is: "mark", user: "ana", seq });

/** Three messages, written, acknowledged and seen by two. */
const GOOD: readonly Entry[] = [1, 2, 3].flatMap((seq) => [
  wrote(seq),
  acknowledged(seq),
  saw("ana", seq),
  saw("sam", seq),
  mark("sam", seq),
]);

const log = (...messages: MessageView[]): RoomLog => ({
  ...{ id: ROOM, isSupport: true, messages, marks: { ana: 3 } },
});
const WHOLE = log(message(1), message(2), message(3));

const rules = (found: readonly Violation[]) => [...new Set(found.map(({ rule }) => rule))];

function assertFound(rule: string, entries: readonly Entry[], room = WHOLE): void {
  const found = rules(check(entries, [room]));
  assert.ok(found.includes(rule), `found only ${found.join(", ")}`);
}

/** The history without what this client saw of that message, and with these instead. */
const instead = (seq: number, ...entries: Entry[]): Entry[] =>
  GOOD.flatMap((entry) => {
    const { client, fact } = entry;
    return client === "sam" && fact.is === "seen" && fact.seq === seq ? entries : [entry];
  });

test("a history in which all went well has no violation", () => {
  assert.deepEqual(check(GOOD, [WHOLE]), []);
});

test("an acknowledged message that is lost is found", () => {
  assertFound("what is acknowledged stays", GOOD, log(message(1), message(2)));
  assertFound("what is written arrives", GOOD, log(message(1), message(2)));
});

test("an acknowledged message that stands elsewhere is found", () => {
  assertFound("what is acknowledged stays", [...GOOD, acknowledged(1, 2)]);
});

test("a message that was refused for good and stored nevertheless is found", () => {
  const refused = noted("ana", { is: "refused", client_id: "c-2", code: "invalid" });
  assertFound("what is written arrives", [...GOOD, refused]);
});

test("a message that is stored twice is found", () => {
  const room = log(message(1), message(2), message(3), message(4, { client_id: "c-1" }));
  assertFound("nothing is stored twice", GOOD, room);
});

test("a gap in the log is found", () => {
  assertFound("seq has no gap", GOOD, log(message(1), message(3)));
});

test("a message that nobody wrote is found", () => {
  const room = log(message(1), message(2), message(3), message(4));
  assertFound("nothing is made up", [...GOOD, saw("ana", 4), saw("sam", 4)], room);
});

test("a message that a client sees twice is found", () => {
  assertFound("each message is seen once", [...GOOD, saw("sam", 2)]);
});

test("messages that a client sees in another order are found", () => {
  assertFound("every client sees one order", [...instead(1), saw("sam", 1)]);
});

test("what had changed while a client was away may come after younger ones", () => {
  const room = log(message(1, { edited_at: NOW, rev: 4, content: "new" }), message(2), message(3));
  const edit = noted("ana", { is: "edited", seq: 1, content: "new", outcome: "done" });
  const late = [saw("sam", 1, { rev: 4 }), saw("ana", 1, { rev: 4, by: "change" })];
  assert.deepEqual(check([...instead(1), edit, ...late], [room]), []);
});

test("another message under the same seq is found", () => {
  assertFound("every client sees one order", instead(2, saw("sam", 2, { id: "r.9" })));
});

test("a client that never saw a message is found, unless it starts anew", () => {
  assertFound("who comes back misses nothing", instead(2));
  const anew = [1, 2, 3].map((seq) => saw("sam", seq));
  const forgot = noted("sam", { is: "forgot", why: "a reload" });
  assert.deepEqual(check([...instead(2), forgot, ...anew], [WHOLE]), []);
});

test("a client that never learns of a change is found", () => {
  const room = log(message(1), message(2, { edited_at: NOW, rev: 4, content: "new" }), message(3));
  const edit = noted("ana", { is: "edited", seq: 2, content: "new", outcome: "done" });
  assertFound("who comes back misses no change", [...GOOD, edit], room);
});

test("a version that goes back is found", () => {
  const again = [saw("sam", 2, { rev: 5, by: "change" }), saw("sam", 2, { rev: 4, by: "change" })];
  assertFound("no change is undone", [...GOOD, ...again]);
});

test("a mark that goes back is found, with whoever looks and in the end", () => {
  assertFound("read marks never go back", [...GOOD, mark("sam", 2)]);
  assertFound("read marks never go back", [...GOOD, noted("ana", { is: "read", seq: 4 })]);
});

test("an edit that was confirmed and is gone is found; one without an answer may stand or not", () => {
  const edit = (outcome: "done" | "unknown") =>
    noted("ana", { is: "edited", seq: 2, content: "new", outcome });
  assertFound("an edit stands", [...GOOD, edit("done")]);
  assert.deepEqual(check([...GOOD, edit("unknown")], [WHOLE]), []);
});

test("a deletion that is undone is found, and one that nobody asked for", () => {
  const deletion = noted("ana", { is: "deleted", seq: 2, outcome: "done" });
  assertFound("what is deleted stays deleted", [...GOOD, deletion]);
  const room = log(message(1), message(2, { deleted_at: NOW, content: "" }), message(3));
  assertFound("nothing is deleted by itself", GOOD, room);
  const full = log(message(1), message(2, { deleted_at: NOW }), message(3));
  assertFound("what is deleted is empty", [...GOOD, deletion], full);
});

test("an answer that no fault excuses is found", () => {
  const surprise = noted("sam", { is: "surprised", by: "500 of GET rooms/" });
  assertFound("no answer is without an excuse", [...GOOD, surprise]);
});

test("two who open the same and come into two rooms are found", () => {
  const founded = (client: string, room: string) => ({
    ...noted(client, { is: "founded", key: "lamp" }),
    room,
  });
  assert.deepEqual(check([founded("ana", "r"), founded("vic", "r")], []), []);
  const rule = "whoever opens the same meets in one room";
  assertFound(rule, [founded("ana", "r"), founded("vic", "s")]);
});

const PRESENCE_RULE = "presence is right within its grace";
const sees = (seconds: number, isOnline: boolean) =>
  at(seconds, "eli", { is: "attendance", who: "dee", isOnline });

test("somebody who is said to be gone too early is found, in a grace and out of the blue", () => {
  const here = at(0, "dee", { is: "here" });
  const gone = at(20, "dee", { is: "gone" });
  assert.deepEqual(check([here, sees(1, true), gone, sees(31, false)], []), []);
  assertFound(PRESENCE_RULE, [here, gone, sees(25, false)]);
  assertFound(PRESENCE_RULE, [here, sees(20, false)]);
});

test("somebody who is back for long and said to be away is found", () => {
  const away = [at(0, "dee", { is: "here" }), at(20, "dee", { is: "gone" })];
  const back = at(40, "dee", { is: "here" });
  assert.deepEqual(check([...away, back, sees(41, false)], []), []);
  assertFound(PRESENCE_RULE, [...away, back, sees(60, false)]);
});
