// Whether a client that went through everything knows what one knows that comes now. Pure.
import { isDeepStrictEqual } from "node:util";
import type { RoomListState } from "../../web/client/room_list.ts";
import type { RoomState } from "../../web/client/room_state.ts";
import type { MessageView } from "../../web/client/views.ts";

/** Left out is what belongs to one page alone: who types, the refusal shown, what was seen here. */
export function viewOf({ room, members, reads, ...state }: RoomState) {
  const present = Object.values(members).filter(({ standing }) => standing !== "outsider");
  present.sort((one, other) => (one.user_id < other.user_id ? -1 : 1));
  return {
    room,
    // How far they have read is in `reads`, and moves a member's rev.
    members: present.map(({ last_read_seq: _, last_read_at: __, rev: ___, ...member }) => member),
    reads: present.map(({ user_id }) => ({ user_id, ...reads[user_id] })),
    online: state.online.toSorted(),
    messages: state.messages.map(unsigned),
    unread: state.unread,
    last_seq: state.last_seq,
    rev: state.rev,
    outbox: state.outbox,
  };
}

/**
 * Of a list what it says of each room that its reader is told of: staff see those between others as they
 * were when the list was loaded. Who is there and how far they read comes with the next activity.
 */
export function listOf(
  { rooms, staff, any_staff_online, total_unread }: RoomListState,
  reader: string,
) {
  const told = Object.values(rooms).filter(
    ({ members, room_type }) =>
      room_type === "support" || members.some(({ user_id }) => user_id === reader),
  );
  const seen = told.flatMap(
    ({ id, last_message, last_seq, needs_staff, status, subject, unread_count }) =>
      Object.entries({ last_message, last_seq, needs_staff, status, subject, unread_count }).map(
        ([field, value]) => [`${id} ${field}`, value] as const,
      ),
  );
  return { ...Object.fromEntries(seen), staff, any_staff_online, total_unread };
}

/** Links are signed anew each hour. */
function unsigned(message: MessageView): MessageView {
  const attachments = message.attachments.map((file) => ({
    ...file,
    url: file.url.split("?")[0] ?? "",
  }));
  return { ...message, attachments };
}

/** The fields that differ, with what is different in them. */
export function differences(survivor: object, fresh: object): string[] {
  const [one, other] = [survivor, fresh] as Record<string, unknown>[];
  return Object.keys({ ...survivor, ...fresh }).flatMap((field) => {
    const [mine, theirs] = [one?.[field], other?.[field]];
    if (isDeepStrictEqual(mine, theirs)) return [];
    if (!Array.isArray(mine) || !Array.isArray(theirs)) {
      return [`${field} is ${JSON.stringify(mine)} and not ${JSON.stringify(theirs)}`];
    }
    const place = theirs.findIndex((item, at) => !isDeepStrictEqual(mine[at], item));
    const at = place === -1 ? theirs.length : place;
    const here = JSON.stringify(mine[at]);
    return [
      `${field} has ${here} at ${at} of ${mine.length} and not ${JSON.stringify(theirs[at])} of ${theirs.length}`,
    ];
  });
}

/** What somebody has not read, by the rule of the protocol; of the staff whoever has no place in the room. */
export function unreadIn(
  messages: readonly MessageView[],
  reader: string | typeof STAFF,
  mark: number,
): number {
  const newest = messages.slice(-1_000);
  const isOwn = ({ sender }: MessageView) =>
    reader === STAFF ? sender.role === "staff" || sender.role === "admin" : sender.id === reader;
  const answered = newest.findLast(isOwn)?.seq ?? 0;
  return newest.filter(
    (message) =>
      message.seq > Math.max(mark, answered) &&
      message.message_type !== "system" &&
      message.deleted_at === null &&
      !isOwn(message),
  ).length;
}

/** Any of the staff, none of them by name. */
export const STAFF = Symbol("the staff");
