import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttachmentView } from "../client/views.ts";
import { endingOf, isExpired, kindOf, shownSize } from "./attachment_kind.ts";

function file(more: Partial<AttachmentView>): AttachmentView {
  const plain = { id: "r.1", name: "a", content_type: "application/pdf", size: 1, url: "/a" };
  return { ...plain, width: null, height: null, ...more };
}

test("a file is shown by its type, a picture only where its size is known", () => {
  assert.equal(kindOf(file({})), "file");
  assert.equal(kindOf(file({ content_type: "image/png", width: 4, height: 3 })), "picture");
  assert.equal(kindOf(file({ content_type: "image/png" })), "file");
  assert.equal(kindOf(file({ content_type: "audio/ogg" })), "sound");
  assert.equal(kindOf(file({ content_type: "video/mp4" })), "film");
});

test("a picture is made smaller where it is large, never larger", () => {
  assert.deepEqual(shownSize(file({ width: 3200, height: 1600 })), { width: 320, height: 160 });
  assert.deepEqual(shownSize(file({ width: 40, height: 30 })), { width: 40, height: 30 });
});

test("a very long picture keeps a side that can be seen", () => {
  assert.deepEqual(shownSize(file({ width: 4000, height: 200 })), { width: 320, height: 96 });
  assert.deepEqual(shownSize(file({ width: 200, height: 4000 })), { width: 96, height: 320 });
  assert.deepEqual(shownSize(file({ width: 4000, height: 20 })), { width: 320, height: 2 });
});

test("the ending says the type of a file", () => {
  assert.equal(endingOf("invoice.final.pdf"), "PDF");
  assert.equal(endingOf("README"), "");
  assert.equal(endingOf("what. a name"), "");
});

test("a link ends at its time, a plain address never", () => {
  assert.equal(isExpired("/file?expires=1000&signature=x", 900_000), false);
  assert.equal(isExpired("/file?expires=1000&signature=x", 999_000), true);
  assert.equal(isExpired("/file", 999_000), false);
});
