// Two clients that do not know the same are told apart, and what is unread is counted as the protocol says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRoom, reduce } from "../../web/client/room_state.ts";
import { ModelRoom } from "../../web/client/testing/model_room.ts";
import { differences, STAFF, unreadIn, viewOf } from "./agreement.ts";

const entered = (room: ModelRoom) =>
  [
    { type: "frame", frame: room.welcome("ana"), now: 0 } as const,
    { type: "page", position: "newest", page: room.page(50) } as const,
  ].reduce(reduce, emptyRoom("ana"));

test("a client that lacks a message, or has it as it was, differs in its messages", () => {
  const room = new ModelRoom("ana", "sam");
  room.say("sam");
  const before = viewOf(entered(room));
  room.edit(0);
  const edited = viewOf(entered(room));
  room.say("sam");
  const after = viewOf(entered(room));
  for (const [one, other] of [
    [before, edited],
    [edited, after],
  ] as const) {
    assert.match(differences(one, other).join(), /^messages has .* at \d of 1/);
  }
  assert.deepEqual(differences(after, viewOf(entered(room))), []);
});

test("a field that only one of them has is a difference", () => {
  assert.equal(differences({ unread: 1 }, { unread: 0 }).length, 1);
  assert.equal(differences({}, { "r status": "open" }).length, 1);
  assert.equal(differences({ online: ["ana", "sam"] }, { online: ["ana"] }).length, 1);
});

test("unread is what others said after the mark and the last answer", () => {
  const room = new ModelRoom("ana", "sam");
  for (const by of ["sam", "sam", "ana", "sam", "sam"]) room.say(by);
  room.delete(4);
  const { results } = room.page(50);
  assert.deepEqual(
    [unreadIn(results, "ana", 0), unreadIn(results, "ana", 4), unreadIn(results, "sam", 0)],
    [1, 0, 0],
  );
});

test("for staff without a place it is what was said after any of them", () => {
  const room = new ModelRoom("ana", "sam");
  for (const by of ["ana", "sam", "ana", "ana"]) room.say(by);
  const { results } = room.page(50);
  const bySam = results.map((one) =>
    one.sender.id === "sam" ? { ...one, sender: { ...one.sender, role: "staff" as const } } : one,
  );
  assert.deepEqual([unreadIn(bySam, STAFF, 0), unreadIn(bySam, STAFF, 3)], [2, 1]);
  assert.equal(unreadIn(results, "ina", 0), 4);
});
