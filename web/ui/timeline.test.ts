import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outgoing } from "../client/outbox.ts";
import type { MessageView } from "../client/views.ts";
import { message } from "./testing/messages.ts";
import { firstUnread, type Item, lastOwnStored, timeline } from "./timeline.ts";

const ME = { id: "ana", username: "Ana", role: "customer" } as const;

function outgoing(client_id: string): Outgoing {
  const written_at = new Date(2026, 0, 31, 12, 20).getTime();
  return { client_id, content: "Hi", attachments: [], written_at, state: { is: "pending" } };
}

function itemsOf(
  messages: readonly MessageView[],
  outbox: readonly Outgoing[] = [],
  firstUnreadSeq: number | null = null,
): Item[] {
  return timeline({ messages, outbox, me: ME, firstUnreadSeq });
}

test("messages of one sender stand together until another speaks or five minutes pass", () => {
  const items = itemsOf([
    message(1, "sam", 0),
    message(2, "sam", 4),
    message(3, "ana", 5),
    message(4, "sam", 6),
    message(5, "sam", 11),
  ]);
  const groups = items.flatMap((item) =>
    item.is === "bubble"
      ? `${item.starts_group ? "[" : ""}${item.message?.seq}${item.ends_group ? "]" : ""}`
      : [],
  );
  assert.deepEqual(groups, ["[1", "2]", "[3]", "[4]", "[5]"]);
});

test("each day begins with its name", () => {
  const next = new Date(2026, 1, 1, 0, 1).toISOString();
  const items = itemsOf([message(1, "sam", 0), message(2, "sam", 1, { created_at: next })]);
  assert.deepEqual(
    items.map(({ is }) => is),
    ["day", "bubble", "day", "bubble"],
  );
});

test("a message keeps its key when it is stored", () => {
  const before = itemsOf([], [outgoing("c1")]).at(-1);
  const after = itemsOf([message(1, "ana", 20, { client_id: "c1" })]).at(-1);
  assert.equal(before?.key, after?.key);
});

test("what is on its way says nothing of being read", () => {
  const items = itemsOf([message(1, "ana", 0)], [outgoing("c1")]);
  assert.equal(lastOwnStored(items)?.message?.seq, 1);
});

test("what the room says stands between the messages", () => {
  const system = { event: "joined", user_id: "sam", username: "Sam" } as const;
  const items = itemsOf([message(1, "system", 0, { message_type: "system", system })]);
  const note = items.at(-1);
  assert.equal(note?.is === "note" && note.text, "Sam joined the conversation");
});

test("what is unread begins with a line, and with a group of its own", () => {
  const items = itemsOf([message(1, "sam", 0), message(2, "sam", 1)], [], 2);
  assert.deepEqual(
    items.map(({ is }) => is),
    ["day", "bubble", "unread", "bubble"],
  );
  const last = items.at(-1);
  assert.ok(last?.is === "bubble" && last.starts_group);
});

test("the first unread message is another's, after one's mark and one's own last word", () => {
  const system = message(3, "system", 3, { message_type: "system" });
  assert.equal(firstUnread([message(1, "sam"), message(2, "sam"), system], 1, "ana"), 2);
  assert.equal(firstUnread([message(1, "sam"), message(2, "ana"), system], 0, "ana"), null);
  assert.equal(firstUnread([message(1, "ana"), system, message(4, "sam")], 0, "ana"), 4);
  assert.equal(firstUnread([message(8, "sam"), message(9, "sam")], 5, "ana"), null);
});
