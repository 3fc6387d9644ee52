// Messages for tests, all of one room and one noon.
import type { MessageView } from "../../client/views.ts";

export function message(
  seq: number,
  sender: string,
  minute = seq,
  more: Partial<MessageView> = {},
): MessageView {
  return {
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
}
