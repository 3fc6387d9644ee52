import assert from "node:assert/strict";
import { test } from "node:test";
import type { Case } from "../client/policy.ts";
import { actionsFor, messageRights } from "./message_actions.ts";
import { message } from "./testing/messages.ts";

const NOW = "2026-01-31T12:00:00.000Z";

function rights(more: Partial<Case> = {}) {
  const given: Case = { role: "customer", standing: "party", room_type: "support", status: "open" };
  return messageRights({ ...given, ...more });
}

test("one's own message can be answered, edited, copied and deleted, not reported", () => {
  assert.deepEqual(actionsFor(message(1, "ana"), "ana", rights()), [
    "reply",
    "edit",
    "copy",
    "delete",
  ]);
});

test("another's can be reported, and deleted by staff", () => {
  const sam = message(1, "sam");
  assert.deepEqual(actionsFor(sam, "ana", rights()), ["reply", "copy", "report"]);
  assert.deepEqual(actionsFor(sam, "kim", rights({ role: "staff", standing: "outsider" })), [
    "reply",
    "copy",
    "report",
    "delete",
  ]);
});

test("in a closed room a customer neither answers nor edits", () => {
  const closed = rights({ status: "closed" });
  assert.deepEqual(actionsFor(message(1, "ana"), "ana", closed), ["copy", "delete"]);
});

test("what a message was before is for its sender and for moderators", () => {
  const edited = message(1, "ana", 1, { edited_at: NOW });
  const staff = rights({ role: "staff", standing: "member" });
  assert.ok(actionsFor(edited, "ana", rights()).includes("versions"));
  assert.ok(!actionsFor(edited, "ben", rights()).includes("versions"));
  assert.ok(actionsFor(edited, "sam", staff).includes("versions"));
});

test("of a deleted message there is left what moderators may see", () => {
  const deleted = message(1, "ana", 1, { content: "", deleted_at: NOW });
  assert.deepEqual(actionsFor(deleted, "ana", rights()), []);
  const staff = rights({ role: "staff", standing: "member" });
  assert.deepEqual(actionsFor(deleted, "sam", staff), ["versions"]);
});

test("in a group one sees who has read one's own message, and its admin moderates", () => {
  const group = rights({ room_type: "group", standing: "room_admin" });
  assert.ok(actionsFor(message(1, "ana"), "ana", group).includes("readers"));
  assert.ok(actionsFor(message(1, "ben"), "ana", group).includes("delete"));
  assert.ok(!actionsFor(message(1, "ben"), "ana", group).includes("readers"));
});

test("notes of the room are nobody's", () => {
  assert.deepEqual(
    actionsFor(message(1, "system", 1, { message_type: "system" }), "ana", rights()),
    [],
  );
});
