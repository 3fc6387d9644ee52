import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmojiOnly } from "./emoji_only.ts";

test("one to three emoji and nothing else are emoji alone", () => {
  for (const text of ["👍", "🎉🎉🎉", "❤️ 👋🏽", "👩‍💻", "🇵🇹", "👨‍👩‍👧\n"]) {
    assert.equal(isEmojiOnly(text), true, text);
  }
});

test("words, digits, more emoji and nothing at all are no emoji alone", () => {
  for (const text of ["", " ", "12", "#", "ok 👍", "👍👍👍👍", "🎉!"]) {
    assert.equal(isEmojiOnly(text), false, text);
  }
});
