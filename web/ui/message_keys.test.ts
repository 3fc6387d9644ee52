import assert from "node:assert/strict";
import { test } from "node:test";
import { nextStop } from "./message_keys.ts";
import { message } from "./testing/messages.ts";
import { timeline } from "./timeline.ts";

const me = { id: "ana", username: "Ana", role: "customer" } as const;
const messages = [message(1, "sam"), message(2, "sam"), message(3, "ana")];
// A day, a message, the line of what is unread, and two more.
const items = timeline({ messages, outbox: [], me, firstUnreadSeq: 2 });

test("arrows lead from message to message, over days and lines", () => {
  assert.equal(nextStop("ArrowUp", items, 4), 3);
  assert.equal(nextStop("ArrowUp", items, 3), 1);
  assert.equal(nextStop("ArrowDown", items, 1), 3);
});

test("at either end arrows lead nowhere", () => {
  assert.equal(nextStop("ArrowUp", items, 1), null);
  assert.equal(nextStop("ArrowDown", items, 4), null);
});

test("home and end lead to the first and the last", () => {
  assert.equal(nextStop("Home", items, 3), 1);
  assert.equal(nextStop("End", items, 1), 4);
});

test("other keys are not for moving", () => {
  assert.equal(nextStop("r", items, 1), null);
});
