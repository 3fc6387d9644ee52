// Which conversations each view of the inbox shows, and in which order. Pure.
import { belongs, isStaff } from "../client/policy.ts";
import { lastActivity } from "../client/room_list.ts";
import type { RoomSummary, RoomType } from "../client/views.ts";

export const VIEWS = ["open", "mine", "needs_staff", "unread", "closed"] as const;
export type ViewName = (typeof VIEWS)[number];

export const KINDS = ["all", "support", "direct", "group"] as const;
export type Kind = (typeof KINDS)[number];

export const SORTS = ["latest", "waiting"] as const;
export type Sort = (typeof SORTS)[number];

export interface Choice {
  view: ViewName;
  kind: Kind;
  sort: Sort;
}

/** Since when the customer of each room has been waiting for an answer, in text that sorts by time. */
export type WaitingSince = ReadonlyMap<string, string>;

/** Who looks: what is theirs, and the room that they have open. */
export interface Looker {
  userId: string;
  openRoomId: string | null;
}

const FIRST: Choice = { view: "open", kind: "all", sort: "latest" };

/** What an address chooses; what it does not say, or nobody knows, is the usual. */
export function choiceOf(search: string): Choice {
  const query = new URLSearchParams(search);
  return {
    view: VIEWS.find((one) => one === query.get("view")) ?? FIRST.view,
    kind: KINDS.find((one) => one === query.get("kind")) ?? FIRST.kind,
    sort: SORTS.find((one) => one === query.get("sort")) ?? FIRST.sort,
  };
}

/** The address's query with another choice in it; the usual is not said. */
export function withChoice(search: string, choice: Choice): string {
  const query = new URLSearchParams(search);
  for (const name of ["view", "kind", "sort"] as const) {
    if (choice[name] === FIRST[name]) query.delete(name);
    else query.set(name, choice[name]);
  }
  return query.size === 0 ? "" : `?${query}`;
}

export function isIn(view: ViewName, room: RoomSummary, userId: string): boolean {
  if (view === "closed") return room.status === "closed";
  if (room.status !== "open") return false;
  switch (view) {
    case "open":
      return true;
    case "mine":
      return room.members.some((one) => one.user_id === userId && belongs(one.standing));
    case "needs_staff":
      return room.needs_staff;
    case "unread":
      return room.unread_count > 0;
  }
}

/**
 * The rooms of a view. What is read stays among the unread for as long as it is open, so that reading
 * does not pull it away from under its reader.
 */
export function roomsOf(
  rooms: readonly RoomSummary[],
  { kind, sort, view }: Choice,
  looker: Looker,
  waiting: WaitingSince,
): RoomSummary[] {
  const stays = (room: RoomSummary) =>
    view === "unread" && room.id === looker.openRoomId && room.status === "open";
  const shown = rooms.filter(
    (room) => isOf(kind, room.room_type) && (isIn(view, room, looker.userId) || stays(room)),
  );
  return shown.sort(sort === "latest" ? byActivity : byWaiting(waiting));
}

/** How many rooms each view has; of the closed ones nobody has them all. */
export function countsOf(
  rooms: readonly RoomSummary[],
  userId: string,
): Record<Exclude<ViewName, "closed">, number> {
  const counts = { open: 0, mine: 0, needs_staff: 0, unread: 0 };
  for (const room of rooms) {
    for (const view of ["open", "mine", "needs_staff", "unread"] as const) {
      if (isIn(view, room, userId)) counts[view] += 1;
    }
  }
  return counts;
}

/** How many rooms of each kind a view has. */
export function kindCountsOf(
  rooms: readonly RoomSummary[],
  view: ViewName,
  userId: string,
): Record<Kind, number> {
  const counts = { all: 0, support: 0, direct: 0, group: 0 };
  for (const room of rooms) {
    if (!isIn(view, room, userId)) continue;
    counts.all += 1;
    counts[room.room_type] += 1;
  }
  return counts;
}

/** The room before or after this one; from outside of the list its first. */
export function neighbour(
  rooms: readonly RoomSummary[],
  roomId: string | null,
  step: 1 | -1,
): RoomSummary | null {
  const at = rooms.findIndex(({ id }) => id === roomId);
  if (at === -1) return rooms[0] ?? null;
  return rooms[at + step] ?? null;
}

/** The unread room that comes next after this one, from the top again behind the last. */
export function nextUnread(
  rooms: readonly RoomSummary[],
  roomId: string | null,
): RoomSummary | null {
  const at = rooms.findIndex(({ id }) => id === roomId);
  const inTurn = [...rooms.slice(at + 1), ...rooms.slice(0, at + 1)];
  return inTurn.find(({ id, unread_count }) => unread_count > 0 && id !== roomId) ?? null;
}

/**
 * Since when customers wait: from their first message after the last answer. Of rooms that were heard
 * of only now, the last message is all that is known.
 */
export function waitingAfter(
  before: WaitingSince,
  rooms: readonly RoomSummary[],
): Map<string, string> {
  const after = new Map<string, string>();
  for (const room of rooms) {
    const said = room.last_message;
    if (room.status !== "open" || room.room_type === "group" || said === null) continue;
    const known = before.get(room.id);
    if (said.message_type === "system") {
      // A note is no answer: who waited still waits.
      if (known !== undefined) after.set(room.id, known);
    } else if (!isStaff(said.sender.role)) {
      after.set(room.id, known ?? said.created_at);
    }
  }
  return after;
}

function isOf(kind: Kind, type: RoomType): boolean {
  return kind === "all" || kind === type;
}

function byActivity(one: RoomSummary, other: RoomSummary): number {
  return compare(lastActivity(other), lastActivity(one)) || compare(other.id, one.id);
}

/** Who waits longest first; then those for whom nobody has to do anything. */
function byWaiting(waiting: WaitingSince) {
  return (one: RoomSummary, other: RoomSummary): number => {
    const [left, right] = [waiting.get(one.id), waiting.get(other.id)];
    if (left !== undefined && right !== undefined) return compare(left, right);
    if (left === undefined && right === undefined) return byActivity(one, other);
    return left === undefined ? 1 : -1;
  };
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
