import assert from "node:assert/strict";
import { test } from "node:test";
import { emojiAfter, emojiGroups, noteEmoji } from "./emoji.ts";
import { remember } from "./page_storage.ts";

test("what was used lately comes first, the last of it at the beginning, each once", () => {
  noteEmoji("👍");
  noteEmoji("🎉");
  noteEmoji("👍");
  assert.deepEqual(emojiGroups()[0], { label: "Used lately", emoji: ["👍", "🎉"] });
});

test("what is stored and is no emoji of ours is not shown", () => {
  remember("frontdesk.emoji", "<b> 👍 x");
  assert.deepEqual(emojiGroups()[0]?.emoji, ["👍"]);
  remember("frontdesk.emoji", null);
  assert.equal(emojiGroups()[0]?.label, "Faces");
});

test("arrows go along and between the rows, and stay within", () => {
  // Rows: 0-3, 4-5 | 6-8
  const after = (key: string, at: number) => emojiAfter(key, at, [6, 3], 4);
  assert.equal(after("ArrowRight", 3), 4);
  assert.equal(after("ArrowRight", 8), 8);
  assert.equal(after("ArrowLeft", 0), 0);
  assert.equal(after("ArrowDown", 3), 5);
  assert.equal(after("ArrowDown", 5), 7);
  assert.equal(after("ArrowDown", 7), 7);
  assert.equal(after("ArrowUp", 8), 5);
  assert.equal(after("ArrowUp", 1), 1);
  assert.equal(after("End", 1), 8);
  assert.equal(after("Home", 7), 0);
  assert.equal(after("a", 1), null);
});

test("the whole choice stays small", () => {
  const count = emojiGroups().reduce((sum, { emoji }) => sum + emoji.length, 0);
  assert.equal(count, 60);
});
