import assert from "node:assert/strict";
import { test } from "node:test";
import type { SystemNote } from "../client/views.ts";
import { systemText } from "./system_text.ts";

const WHO = { user_id: "sam", username: "Sam" };
const TARGET = { user_id: "ana", username: "Ana" };

test("what happened in a room is said with the names of those concerned", () => {
  assert.equal(systemText({ event: "joined", ...WHO }, "?"), "Sam joined the conversation");
  assert.equal(systemText({ event: "muted", ...WHO, target: TARGET }, "?"), "Sam muted Ana");
  assert.equal(
    systemText({ event: "admin_revoked", ...WHO, target: TARGET }, "?"),
    "Sam took Ana’s admin rights away",
  );
});

test("a note without its target is a sentence all the same", () => {
  assert.equal(systemText({ event: "added", ...WHO }, "?"), "Sam added somebody");
});

test("a note whose event has no words here says what the server says", () => {
  const later = { event: "painted", ...WHO } as unknown as SystemNote;
  assert.equal(systemText(later, "Sam painted the room"), "Sam painted the room");
  assert.equal(systemText(undefined, "Something happened"), "Something happened");
});
