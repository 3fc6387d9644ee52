import assert from "node:assert/strict";
import { test } from "node:test";
import { errorText } from "./error_text.ts";
import { fileErrorText } from "./file_error_text.ts";

test("a refusal that is known is said in words of our own", () => {
  const message = "No contact.";
  assert.equal(errorText({ code: "no_contact", message }), "You cannot write to each other.");
});

test("what only the server knows is said as it says it", () => {
  assert.equal(errorText({ code: "invalid", message: "At most 10 files." }), "At most 10 files.");
});

test("a wait is told in the unit that says it best", () => {
  const wait = (retry_after: number) =>
    errorText({ code: "rate_limited", message: "", retry_after });
  assert.equal(wait(1), "That was too fast. Please wait 1 second.");
  assert.equal(wait(119.2), "That was too fast. Please wait 120 seconds.");
  assert.equal(wait(130), "That was too fast. Please wait 3 minutes.");
  assert.equal(wait(7_300), "That was too fast. Please wait 3 hours.");
  assert.equal(wait(400_000), "That was too fast. Please wait 5 days.");
});

test("a file that is not taken is not called a message", () => {
  assert.equal(fileErrorText({ code: "too_large", message: "" }), "This file is too large.");
  assert.equal(
    fileErrorText({ code: "unreachable", message: "" }),
    "The server cannot be reached. Check your connection and try again.",
  );
});

test("a ban says until when, in the reader's own way of writing it", () => {
  const why = { code: "banned", message: "", until: "2026-03-01T12:00:00.000Z" };
  assert.match(errorText(why), /^You have been banned from this chat until .*March.*2026.*\.$/);
  const forEver = errorText({ code: "banned", message: "" });
  assert.equal(forEver, "You have been banned from this chat.");
});

test("who is muted learns for how long", () => {
  const why = { code: "muted", message: "", retry_after: 3_600 };
  assert.equal(errorText(why), "You may read here, but not write for 60 minutes.");
});
