import assert from "node:assert/strict";
import { test } from "node:test";
import { actionText, detailLines, KNOWN_ACTIONS } from "./act_text.ts";

test("every known action has words of its own", () => {
  const texts = KNOWN_ACTIONS.map(actionText);
  assert.equal(new Set(texts).size, KNOWN_ACTIONS.length);
  for (const text of texts) assert.doesNotMatch(text, /\w\.\w/);
});

test("an unknown action is shown as it is", () => {
  assert.equal(actionText("room.teleported"), "room.teleported");
});

test("details are lines; what is empty is none, and a sentence stands for itself", () => {
  const details = { seq: 4, status: "resolved", note: null, count: 2, text: "Sam joined" };
  assert.deepEqual(detailLines({ details }), ["status: resolved", "count: 2", "Sam joined"]);
  assert.deepEqual(detailLines({ details: null }), []);
});
