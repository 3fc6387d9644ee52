// How many messages of others came after one's own read mark.
import type { RoomState } from "./room_state.ts";
import type { MessageView } from "./views.ts";

/** As before where too few messages are loaded to count them. */
export function unreadOf(state: RoomState): number {
  const { history, last_seq, me, messages, reads, unread } = state;
  const read = reads[me]?.seq ?? 0;
  if (read >= last_seq) return 0;
  if (history.is === "missing" || read + 1 < history.from) return unread;
  return messages.filter((message) => message.seq > read && isFromOthers(message, me)).length;
}

export function isFromOthers({ sender, message_type }: MessageView, me: string): boolean {
  return sender.id !== me && message_type !== "system";
}
