import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outgoing } from "../client/outbox.ts";
import type { MessageView } from "../client/views.ts";
import { lastOwnStored, timeline } from "./timeline.ts";

const ME = { id: "ana", username: "Ana", role: "customer" } as const;

function message(seq: number, sender: string, minute: number, more: Partial<MessageView> = {}) {
  const view: MessageView = {
    id: `r.${seq}`,
    room_id: "r",
    seq,
    rev: seq,
    sender: { id: sender, username: sender, role: "customer" },
    message_type: "text",
    content: "Hi",
    reply_to: null,
    attachments: [],
    created_at: new Date(2026, 0, 31, 12, minute).toISOString(),
    edited_at: null,
    deleted_at: null,
    ...more,
  };
  return view;
}

function outgoing(client_id: string): Outgoing {
  const written_at = new Date(2026, 0, 31, 12, 20).getTime();
  return { client_id, content: "Hi", attachments: [], written_at, state: { is: "pending" } };
}

test("messages of one sender stand together until another speaks or five minutes pass", () => {
  const items = timeline(
    [
      message(1, "sam", 0),
      message(2, "sam", 4),
      message(3, "ana", 5),
      message(4, "sam", 6),
      message(5, "sam", 11),
    ],
    [],
    ME,
  );
  const groups = items.flatMap((item) =>
    item.is === "bubble"
      ? `${item.starts_group ? "[" : ""}${item.seq}${item.ends_group ? "]" : ""}`
      : [],
  );
  assert.deepEqual(groups, ["[1", "2]", "[3]", "[4]", "[5]"]);
});

test("each day begins with its name", () => {
  const next = new Date(2026, 1, 1, 0, 1).toISOString();
  const items = timeline(
    [message(1, "sam", 0), message(2, "sam", 1, { created_at: next })],
    [],
    ME,
  );
  assert.deepEqual(
    items.map(({ is }) => is),
    ["day", "bubble", "day", "bubble"],
  );
});

test("a message keeps its key when it is stored", () => {
  const before = timeline([], [outgoing("c1")], ME).at(-1);
  const after = timeline([message(1, "ana", 20, { client_id: "c1" })], [], ME).at(-1);
  assert.equal(before?.key, after?.key);
});

test("what is on its way says nothing of being read", () => {
  const items = timeline([message(1, "ana", 0)], [outgoing("c1")], ME);
  assert.equal(lastOwnStored(items)?.seq, 1);
});

test("what the room says stands between the messages", () => {
  const system = { event: "joined", user_id: "sam", username: "Sam" } as const;
  const items = timeline([message(1, "system", 0, { message_type: "system", system })], [], ME);
  const note = items.at(-1);
  assert.equal(note?.is === "note" && note.text, "Sam joined the conversation");
});
