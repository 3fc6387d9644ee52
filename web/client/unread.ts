// How many messages of others came after one's own read mark and one's own last message: who answers has
// read.
import type { RoomState } from "./room_state.ts";
import type { MessageView } from "./views.ts";

/** As before where too few messages are loaded to count them. */
export function unreadOf(state: RoomState): number {
  const { history, last_seq, me, messages, reads, seen, unread } = state;
  const answered = messages.findLast(({ sender }) => sender.id === me)?.seq ?? 0;
  const read = Math.max(reads[me]?.seq ?? 0, seen, answered);
  if (read >= last_seq) return 0;
  const after = messages.filter(({ seq }) => seq > read);
  // In the midst of a replay too, some of them are still to come.
  if (history.is === "missing" || after.length < last_seq - read) return unread;
  return after.filter((message) => countsFor(message, me)).length;
}

/** Whether this is something for the reader to read: said by another, and not taken back. */
export function countsFor({ deleted_at, message_type, sender }: MessageView, me: string): boolean {
  return sender.id !== me && message_type !== "system" && deleted_at === null;
}
