// What is new in the list: messages of others that came since it was looked at last.
import type { RoomListState } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";

/** The number of each room's last message, by the room's id. */
export type Heard = ReadonlyMap<string, number>;

export function heardOf({ rooms }: RoomListState): Heard {
  return new Map(Object.values(rooms).map(({ id, last_seq }) => [id, last_seq]));
}

/**
 * The rooms in which somebody else has said something. One that was not known counts only where the
 * message is younger than the list: others are pages of older rooms.
 *
 * @param since When the list was there first, in milliseconds since 1970.
 */
export function newsIn(
  before: Heard,
  { rooms }: RoomListState,
  me: string,
  since: number,
): RoomSummary[] {
  return Object.values(rooms).filter(({ id, last_message, last_seq, unread_count }) => {
    if (last_message === null || last_message.message_type === "system") return false;
    if (last_message.sender.id === me || unread_count === 0) return false;
    const known = before.get(id);
    return known === undefined ? Date.parse(last_message.created_at) > since : known < last_seq;
  });
}
