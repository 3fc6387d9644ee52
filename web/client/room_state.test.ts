import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomFrame } from "./frames.ts";
import { emptyRoom, type RoomEvent, type RoomState, reduce } from "./room_state.ts";
import { ModelRoom } from "./testing/model_room.ts";
import { nextExpiry } from "./typing.ts";

function after(state: RoomState, ...events: RoomEvent[]): RoomState {
  return events.reduce(reduce, state);
}

function frames(...list: RoomFrame[]): RoomEvent[] {
  return list.map((frame) => ({ type: "frame", frame, now: 0 }));
}

function entered(room: ModelRoom, me = "ana"): RoomState {
  const page = { type: "page", position: "newest", page: room.page(50) } as const;
  return after(emptyRoom(me), ...frames(room.welcome(me)), page);
}

function written(room: ModelRoom, clientId: string): RoomState {
  const outgoing = { client_id: clientId, content: "Hi", attachments: [], written_at: 5 };
  return after(entered(room), { type: "write", outgoing });
}

const typing = (user_id: string, is_typing: boolean): RoomFrame => ({
  type: "typing",
  data: { user_id, username: user_id, is_typing },
});

test("w2 the message with the own client_id takes the place of what was pending", () => {
  const room = new ModelRoom("ana", "sam");
  const state = after(written(room, "c1"), ...frames(...room.say("ana", "c1")));
  assert.deepEqual(state.outbox, []);
  assert.equal(state.messages.length, 1);
});

test("w2 another's message with the same client_id leaves the own one pending", () => {
  const room = new ModelRoom("ana", "sam");
  const state = after(written(room, "c1"), ...frames(...room.say("sam", "c1")));
  assert.equal(state.outbox[0]?.state.is, "pending");
});

test("w4 an ack before its message shows it as sent until the message comes", () => {
  const room = new ModelRoom("ana", "sam");
  const state = written(room, "c1");
  const message = room.say("ana");
  const ack: RoomFrame = { type: "ack", data: { client_id: "c1", id: "r.1", seq: 1 } };
  const acked = after(state, ...frames(ack));
  assert.deepEqual(acked.outbox[0]?.state, { is: "sent", seq: 1 });
  assert.deepEqual(after(acked, ...frames(...message)).outbox, []);
});

test("w4 an ack after its message leaves nothing in the outbox", () => {
  const room = new ModelRoom("ana", "sam");
  const ack: RoomFrame = { type: "ack", data: { client_id: "c1", id: "r.1", seq: 1 } };
  const state = written(room, "c1");
  assert.deepEqual(after(state, ...frames(...room.say("ana"), ack)).outbox, []);
});

test("a page that holds the own message empties the outbox of it", () => {
  const room = new ModelRoom("ana", "sam");
  const state = written(room, "c1");
  room.say("ana", "c1");
  const page = { type: "page", position: "newest", page: room.page(50) } as const;
  assert.deepEqual(after(state, page).outbox, []);
});

test("w9 an error with a client_id fails that message with its reason, and retry sends it again", () => {
  const error: RoomFrame = {
    type: "error",
    data: { code: "room_closed", message: "Closed.", client_id: "c1" },
  };
  const failed = after(written(new ModelRoom("ana"), "c1"), ...frames(error));
  const why = { code: "room_closed", message: "Closed." };
  assert.deepEqual(failed.outbox[0]?.state, { is: "failed", why });
  assert.equal(failed.refusal, null);
  const retried = after(failed, { type: "retry", client_id: "c1" });
  assert.deepEqual(retried.outbox[0]?.state, { is: "pending" });
  assert.deepEqual(after(failed, { type: "discard", client_id: "c1" }).outbox, []);
});

test("w9 an error without a client_id is shown until it is dismissed", () => {
  const error: RoomFrame = { type: "error", data: { code: "not_a_member", message: "Join." } };
  const state = after(entered(new ModelRoom("ana")), ...frames(error));
  assert.equal(state.refusal?.code, "not_a_member");
  assert.equal(after(state, { type: "dismiss" }).refusal, null);
});

test("w5 typing ends 6 s after the last signal", () => {
  const state = entered(new ModelRoom("ana", "sam"));
  const signalled = after(state, { type: "frame", frame: typing("sam", true), now: 1_000 });
  const again = after(signalled, { type: "frame", frame: typing("sam", true), now: 3_000 });
  assert.equal(nextExpiry(again.typing), 9_000);
  assert.equal(after(again, { type: "clock", now: 8_999 }).typing.length, 1);
  assert.deepEqual(after(again, { type: "clock", now: 9_000 }).typing, []);
});

test("w5 a message ends its sender's typing, and nobody else's", () => {
  const room = new ModelRoom("ana", "sam", "kim");
  const state = after(
    entered(room),
    ...frames(typing("sam", true), typing("kim", true), ...room.say("sam")),
  );
  assert.deepEqual(
    state.typing.map(({ user_id }) => user_id),
    ["kim"],
  );
});

test("w6 presence follows first and last sockets, and who goes is not typing", () => {
  const presence = (is_online: boolean): RoomFrame => ({
    type: "presence",
    data: { user_id: "sam", username: "sam", is_online },
  });
  const here = after(
    entered(new ModelRoom("ana", "sam")),
    ...frames(presence(true), presence(true), typing("sam", true)),
  );
  assert.deepEqual(here.online, ["ana", "sam"]);
  const gone = after(here, ...frames(presence(false)));
  assert.deepEqual([gone.online, gone.typing], [["ana"], []]);
});

test("w3 a welcome does not move the cursor of a client that resumes", () => {
  const room = new ModelRoom("ana", "sam");
  const state = entered(room);
  room.say("sam");
  const resumed = after(state, { type: "connect" }, ...frames(room.welcome("ana")));
  assert.equal(resumed.rev, state.rev);
});

test("w3 what changed while a page and a first socket were under way is read again", () => {
  const room = new ModelRoom("ana", "sam");
  room.say("sam");
  const byRest = { type: "room", room: room.summary("ana"), page: room.page(50) } as const;
  const raced = after(emptyRoom("ana"), { type: "connect" }, byRest);
  const same = after(raced, ...frames(room.welcome("ana")));
  assert.equal(same.history.is, "loaded");
  room.edit(0);
  const missed = after(raced, ...frames(room.welcome("ana")));
  assert.equal(missed.history.is, "missing");
  const page = { type: "page", position: "newest", page: room.page(50) } as const;
  assert.deepEqual(after(missed, page).messages, room.page(50).results);
});

test("w3 a page moves the cursor only where it covers all that is loaded", () => {
  const room = new ModelRoom("ana", "sam");
  for (let count = 0; count < 8; count += 1) room.say("sam");
  const newest = { type: "page", position: "newest", page: room.page(4) } as const;
  const older = { type: "page", position: "older", page: room.page(4, 5) } as const;
  const state = after(emptyRoom("ana"), newest, older);
  room.edit(0);
  const later = { type: "page", position: "newest", page: room.page(4) } as const;
  const wide = after(state, later);
  assert.deepEqual([wide.rev, wide.messages.length], [state.rev, 8]);
  assert.equal(after(after(emptyRoom("ana"), newest), later).rev, room.page(1).rev);
});

test("w3 an older page does not undo an edit that came while it was being read", () => {
  const room = new ModelRoom("ana", "sam");
  for (let count = 0; count < 8; count += 1) room.say("sam");
  const newest = { type: "page", position: "newest", page: room.page(4) } as const;
  const older = { type: "page", position: "older", page: room.page(4, 5) } as const;
  const state = after(emptyRoom("ana"), newest, ...frames(...room.edit(1)), older);
  assert.deepEqual(state.messages, room.page(50).results);
});

test("what was kept over a reload is there again in the order of writing, each once", () => {
  const entry = (client_id: string, written_at: number) => {
    const draft = { client_id, content: "Hi", attachments: [], written_at };
    return { ...draft, state: { is: "pending" as const } };
  };
  const state = after(written(new ModelRoom("ana"), "c1"), {
    type: "restore",
    outbox: [entry("c2", 9), entry("c0", 1), entry("c1", 5)],
    now: 10,
  });
  assert.deepEqual(
    state.outbox.map(({ client_id }) => client_id),
    ["c0", "c1", "c2"],
  );
});

test("what was written more than a week ago is not sent unasked", () => {
  const week = 7 * 24 * 3_600_000;
  const draft = { client_id: "c1", content: "Hi", attachments: [], written_at: 0 };
  const outbox = [{ ...draft, state: { is: "pending" as const } }];
  const restored = (now: number) => after(emptyRoom("ana"), { type: "restore", outbox, now });
  assert.equal(restored(week).outbox[0]?.state.is, "pending");
  assert.equal(restored(week + 1).outbox[0]?.state.is, "failed");
});

test("what arrived in a part of the history that is not loaded does not wait for ever", () => {
  const room = new ModelRoom("ana", "sam");
  room.say("ana", "c1");
  for (let count = 0; count < 8; count += 1) room.say("sam");
  const page = { type: "page", position: "newest", page: room.page(4) } as const;
  const ack: RoomFrame = { type: "ack", data: { client_id: "c1", id: "r.1", seq: 1 } };
  const outgoing = { client_id: "c1", content: "Hi", attachments: [], written_at: 5 };
  const write = { type: "write", outgoing } as const;
  assert.deepEqual(after(emptyRoom("ana"), write, page, ...frames(ack)).outbox, []);
  assert.deepEqual(after(emptyRoom("ana"), write, ...frames(ack), page).outbox, []);
});

test("what was read in another tab is read, until something new is said", () => {
  const room = new ModelRoom("ana", "sam");
  room.say("sam");
  const state = after(entered(room), { type: "seen", seq: 1 });
  assert.equal(state.unread, 0);
  assert.equal(after(state, ...frames(room.welcome("ana"))).unread, 0);
  assert.equal(after(state, ...frames(...room.say("sam"))).unread, 1);
  assert.equal(state.reads.ana?.seq, 0);
});

test("w3 a reset asks for a reload and starts from its own cursor, even a lower one", () => {
  const room = new ModelRoom("ana", "sam");
  const state = after(entered(room), ...frames(...room.say("sam"), ...room.say("sam")));
  const reset: RoomFrame = { type: "reset", data: { rev: 2, last_seq: 0 } };
  const afresh = after(state, ...frames(reset));
  assert.deepEqual(
    [afresh.history, afresh.messages, afresh.rev, afresh.last_seq],
    [{ is: "missing" }, [], 2, 0],
  );
});

test("an old message that is edited waits for the page it belongs to", () => {
  const room = new ModelRoom("ana", "sam");
  for (let count = 0; count < 10; count += 1) room.say("sam");
  const newest = { type: "page", position: "newest", page: room.page(3) } as const;
  const state = after(emptyRoom("ana"), ...frames(room.welcome("ana")), newest);
  const edited = after(state, ...frames(...room.edit(0)));
  assert.deepEqual(
    edited.messages.map(({ seq }) => seq),
    [8, 9, 10],
  );
  const older = { type: "page", position: "older", page: room.page(50, 8) } as const;
  const whole = after(edited, older);
  assert.equal(whole.messages.length, 10);
  assert.match(whole.messages[0]?.content ?? "", /^edited/);
});

test("a message that is edited changes in its place, and an older version of it changes nothing", () => {
  const room = new ModelRoom("ana", "sam");
  const [first, second] = [room.say("sam"), room.say("sam")];
  const state = after(entered(room), ...frames(...first, ...second));
  const [once, twice] = [room.edit(0), room.edit(0)];
  const edited = after(state, ...frames(...twice, ...once, ...first));
  assert.deepEqual(edited.messages, room.page(50).results);
  assert.equal(edited.unread, 2);
});

test("who answers has read, and what is said after the answer is unread", () => {
  const room = new ModelRoom("ana", "sam");
  const asked = after(entered(room), ...frames(...room.say("sam"), ...room.say("sam")));
  const answered = after(asked, ...frames(...room.say("ana")));
  const askedAgain = after(answered, ...frames(...room.say("sam")));
  assert.deepEqual([asked.unread, answered.unread, askedAgain.unread], [2, 0, 1]);
  assert.equal(after(askedAgain, ...frames(...room.edit(0))).unread, 1);
});

test("a message that is deleted keeps its place, says nothing and is not unread", () => {
  const room = new ModelRoom("ana", "sam");
  const said = room.say("sam");
  const edited = room.edit(0);
  const state = after(entered(room), ...frames(...room.say("sam")));
  const deletion = room.delete(0);
  const deleted = after(state, ...frames(...deletion));
  assert.deepEqual([state.unread, deleted.unread], [2, 1]);
  assert.deepEqual(deleted.messages, room.page(50).results);
  assert.deepEqual(
    deleted.messages.map(({ content, deleted_at }) => [content, deleted_at !== null]),
    [
      ["", true],
      ["sam says", false],
    ],
  );
  assert.deepEqual(after(deleted, ...frames(...deletion, ...edited, ...said)), deleted);
});

test("a page that was read before a deletion does not bring the message back", () => {
  const room = new ModelRoom("ana", "sam");
  room.say("sam");
  const page = { type: "page", position: "newest", page: room.page(50) } as const;
  const state = after(emptyRoom("ana"), ...frames(room.welcome("ana"), ...room.delete(0)), page);
  assert.deepEqual(state.messages, room.page(50).results);
  assert.equal(state.unread, 0);
});

test("w3 a deletion of a message that never came puts it in its place", () => {
  const room = new ModelRoom("ana", "sam");
  const state = entered(room);
  room.say("sam");
  const whole = after(state, ...frames(...room.delete(0), ...room.say("sam")));
  assert.deepEqual(whole.messages, room.page(50).results);
  assert.equal(whole.unread, 1);
});

test("a connection that is closed for good fails what was pending", () => {
  const why = { code: "forbidden", message: "No." };
  const state = after(written(new ModelRoom("ana"), "c1"), { type: "closed", why });
  assert.deepEqual(state.outbox[0]?.state, { is: "failed", why });
});

test("w3 a room that went back to an earlier state is read no further than it goes", () => {
  const room = new ModelRoom("ana", "sam");
  const reset: RoomFrame = { type: "reset", data: { rev: 3, last_seq: 2 } };
  const state = after(entered(room), { type: "seen", seq: 9 }, ...frames(reset));
  assert.equal(state.seen, 2);
});

test("of changed messages that are not loaded each is remembered once, and not all for ever", () => {
  const room = new ModelRoom("ana", "sam");
  for (let count = 0; count < 200; count += 1) room.say("sam");
  const page = { type: "page", position: "newest", page: room.page(10) } as const;
  let state = after(emptyRoom("ana"), ...frames(room.welcome("ana")), page);
  state = after(state, ...frames(...room.edit(0), ...room.edit(0)));
  assert.equal(state.absent.length, 1);
  for (let place = 0; place < 150; place += 1) state = after(state, ...frames(...room.edit(place)));
  assert.equal(state.absent.length, 100);
  assert.equal(state.absent.at(-1)?.seq, 150);
});
