import assert from "node:assert/strict";
import { test } from "node:test";
import {
  draftKey,
  forgetSent,
  handOver,
  keepDraft,
  NEW_ROOM,
  readDraft,
  sendingId,
} from "./drafts.ts";
import { remember, remembered, rememberedKeys } from "./page_storage.ts";

test("a draft is one person's in one room", () => {
  keepDraft(draftKey("ana", "room"), "Hello", 1);
  assert.equal(readDraft(draftKey("ana", "room")), "Hello");
  assert.equal(readDraft(draftKey("ben", "room")), "");
  assert.equal(readDraft(draftKey("ana", "other")), "");
});

test("an empty draft is none", () => {
  const key = draftKey("ana", "emptied");
  keepDraft(key, "Hello", 1);
  keepDraft(key, "", 2);
  assert.equal(readDraft(key), "");
});

test("the oldest drafts make room for new ones", () => {
  for (let index = 0; index < 60; index += 1) {
    keepDraft(draftKey("cleo", `room ${index}`), "text", 100 + index);
  }
  assert.equal(readDraft(draftKey("cleo", "room 0")), "");
  assert.equal(readDraft(draftKey("cleo", "room 10")), "text");
  assert.equal(readDraft(draftKey("cleo", "room 59")), "text");
});

test("what is no draft reads as none", () => {
  const key = draftKey("ana", "broken");
  remember(key, "{not json");
  assert.equal(readDraft(key), "");
});

test("a text is sent by the same id until it has arrived or is another", () => {
  const key = draftKey("ana", "sending");
  const id = sendingId(key, "Hello there", 1_000);
  assert.equal(sendingId(key, "Hello there", 2_000), id);
  keepDraft(key, "", 3_000);
  assert.equal(sendingId(key, "Hello there", 4_000), id);
  assert.notEqual(sendingId(key, "Hello", 5_000), id);
  const next = sendingId(key, "Hello there", 6_000);
  forgetSent(key, "Hello there");
  assert.equal(readDraft(key), "");
  assert.notEqual(sendingId(key, "Hello there", 7_000), next);
});

test("what is written while a text is on its way stays", () => {
  const key = draftKey("ana", "meanwhile");
  sendingId(key, "Hello", 1_000);
  keepDraft(key, "And then", 2_000);
  forgetSent(key, "Hello");
  assert.equal(readDraft(key), "And then");
});

test("a3 what a guest began and what has not gone out is the user's, and nobody else's", () => {
  keepDraft(draftKey("guest:1", NEW_ROOM), "A question", 1_000);
  keepDraft(draftKey("guest:12", NEW_ROOM), "Another's", 1_000);
  const id = sendingId(draftKey("guest:1", "room"), "Hello", 1_000);
  remember("frontdesk.outbox/guest%3A1/room%2F1/c", "waiting");
  handOver("guest:1", "dora/2");
  assert.equal(readDraft(draftKey("dora/2", NEW_ROOM)), "A question");
  assert.equal(sendingId(draftKey("dora/2", "room"), "Hello", 2_000), id);
  assert.equal(remembered("frontdesk.outbox/dora%2F2/room%2F1/c"), "waiting");
  assert.equal(readDraft(draftKey("guest:12", NEW_ROOM)), "Another's");
  assert.deepEqual(rememberedKeys("frontdesk.outbox/guest"), []);
  assert.deepEqual(rememberedKeys("frontdesk.draft.guest:1."), []);
});
