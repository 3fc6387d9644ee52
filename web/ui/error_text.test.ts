import assert from "node:assert/strict";
import { test } from "node:test";
import { errorText, fileErrorText } from "./error_text.ts";

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
