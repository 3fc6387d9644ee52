import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageView, SenderView } from "../client/views.ts";
import { FILES_MAX, filesOf, firstResponse } from "./room_facts.ts";

function message(seq: number, role: SenderView["role"], files: string[] = []): MessageView {
  return {
    id: `r.${seq}`,
    room_id: "r",
    seq,
    rev: seq,
    sender: { id: role, username: role, role },
    message_type: role === "system" ? "system" : "text",
    content: "Hi",
    reply_to: null,
    attachments: files.map((id) => ({
      id,
      name: id,
      content_type: "image/png",
      size: 1,
      width: 1,
      height: 1,
      url: `/${id}`,
    })),
    created_at: new Date(seq * 1_000).toISOString(),
    edited_at: null,
    deleted_at: null,
  };
}

test("the first response is the staff's first word after the customer's first", () => {
  const messages = [
    message(1, "staff"),
    message(2, "system"),
    message(3, "customer"),
    message(5, "customer"),
    message(7, "staff"),
    message(9, "staff"),
  ];
  assert.deepEqual(firstResponse(messages, true), { at: messages[4]?.created_at, after: 4_000 });
});

test("without an answer there is none yet, or it is not known", () => {
  assert.equal(firstResponse([message(1, "customer")], true), null);
  assert.equal(firstResponse([message(1, "customer")], false), undefined);
  assert.equal(firstResponse([], true), null);
});

test("files are those of all messages, the newest first, up to a bound", () => {
  const messages = [message(1, "customer", ["a"]), message(2, "staff", ["b", "c"])];
  assert.deepEqual(
    filesOf(messages).map(({ id }) => id),
    ["b", "c", "a"],
  );
  const many = Array.from({ length: FILES_MAX + 5 }, (_, n) => message(n + 1, "staff", [`${n}`]));
  assert.equal(filesOf(many).length, FILES_MAX);
});
