// Which rows of the list are shown, and in which order.
import type { Me } from "../client/bodies.ts";
import type { RoomSummary } from "../client/views.ts";
import { roomSubtitle, roomTitle } from "./room_text.ts";

type Rooms = readonly RoomSummary[];

/**
 * The rooms in the order in which they were seen last, as they stand now: nothing moves away from under
 * a pointer. What is new waits until the order is let go.
 */
export function heldOrder(held: readonly string[], rooms: Rooms): RoomSummary[] {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  return held.flatMap((id) => byId.get(id) ?? []);
}

/** The rooms whose title, subject or people have all the words in them, each somewhere. */
export function namedLike(query: string, rooms: Rooms, me: Me): Rooms {
  const words = plain(query)
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return rooms;
  return rooms.filter((room) => {
    const names = room.members.map(({ username }) => username);
    const title = roomTitle(room, room.members, me);
    const text = plain([title, roomSubtitle(room, room.members, me), ...names].join(" "));
    return words.every((word) => text.includes(word));
  });
}

/** Without case and accents. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();
}

/** Rows above and below what is on screen that are drawn as well. */
const SPARE_ROWS = 8;

/** The rows that are drawn, all of one height. */
export function drawnRows(
  scrolled: number,
  height: number,
  rowHeight: number,
  count: number,
): { from: number; to: number } {
  const from = Math.max(0, Math.floor(scrolled / rowHeight) - SPARE_ROWS);
  const to = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + SPARE_ROWS);
  return { from: Math.min(from, to), to };
}

/** Where a key leads from a row; null for another key. */
export function rowAfter(key: string, at: number, count: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + 8,
    PageUp: at - 8,
  };
  const next = to[key];
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}
