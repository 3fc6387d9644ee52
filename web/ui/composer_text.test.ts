import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestError } from "../client/request_error.ts";
import type { MessageView } from "../client/views.ts";
import { charsLeft, countText, maySend, withInserted } from "./composer_text.ts";
import { until } from "./testing/upload_changes.ts";
import { Uploads } from "./uploads.ts";

const message = {
  content: "Old",
  attachments: [],
} as unknown as MessageView;

test("the room that is left is told when it is little, in characters and not in code units", () => {
  assert.equal(countText("x".repeat(3_000)), null);
  assert.equal(countText("x".repeat(3_999)), "1 character left");
  assert.equal(countText("x".repeat(4_002)), "2 characters too many");
  assert.equal(countText("🙂".repeat(2_500)), null);
  assert.equal(charsLeft(`  ${"🙂".repeat(4_000)}\n`), 0);
});

test("nothing is not sent, and a file is something", () => {
  const uploads = new Uploads();
  assert.equal(maySend(" \n", uploads, { is: "new" }), false);
  uploads.add([new File(["x"], "a")], () => new Promise(() => {}));
  assert.equal(maySend("", uploads, { is: "new" }), true);
});

test("a file that failed is not left behind unnoticed", async () => {
  const uploads = new Uploads();
  const refused = new RequestError(413, { code: "too_large", message: "" });
  uploads.add([new File(["x"], "a")], () => Promise.reject(refused));
  await until(uploads, ({ hasFailed }) => hasFailed);
  assert.equal(maySend("Look", uploads, { is: "new" }), false);
  assert.equal(maySend("Look", uploads, { is: "edit", message }), true);
});

test("a message is not changed into nothing", () => {
  assert.equal(maySend("", new Uploads(), { is: "edit", message }), false);
});

test("an emoji goes where the caret is", () => {
  assert.deepEqual(withInserted("ab", "🙂", 1, 1), { text: "a🙂b", caret: 3 });
  assert.deepEqual(withInserted("abc", "x", 0, 2), { text: "xc", caret: 1 });
});
