import assert from "node:assert/strict";
import { test } from "node:test";
import { draftKey, keepDraft, readDraft } from "./drafts.ts";
import { remember } from "./page_storage.ts";

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
