// The live list of rooms, and who of the staff is there. Pure: a state and an event in, the next
// state out.
import type { PresenceFrame } from "./frames.ts";
import type { RoomSummary, StaffView } from "./views.ts";

export type RoomFilter = "all" | "open" | "closed" | "unread";

export interface RoomListState {
  /** By room id. */
  rooms: Readonly<Record<string, RoomSummary>>;
  /** Ids of rooms that were heard of since the last load began; its answer may be older than that. */
  touched: ReadonlySet<string>;
  /** Everybody of the staff who is connected, by user id. */
  staff: Readonly<Record<string, StaffView>>;
  any_staff_online: boolean;
  /** Null until the server has said it. */
  total_unread: number | null;
}

export type RoomListEvent =
  | { type: "frame"; frame: PresenceFrame }
  /** The list is being asked for from its beginning. */
  | { type: "load" }
  /** Of what the filter lets through the next rooms, the latest activity first. */
  | { type: "page"; filter: RoomFilter; rooms: readonly RoomSummary[]; is_last: boolean }
  /** In some tab of this browser the room was read so far. */
  | { type: "seen"; room_id: string; seq: number }
  /** A call was answered with this room. */
  | { type: "room"; room: RoomSummary };

export const emptyList: RoomListState = {
  rooms: {},
  touched: new Set(),
  staff: {},
  any_staff_online: false,
  total_unread: null,
};

export function reduceList(state: RoomListState, event: RoomListEvent): RoomListState {
  switch (event.type) {
    case "frame":
      return reduceFrame(state, event.frame);
    case "load":
      return { ...state, touched: new Set() };
    case "page":
      return withPage(state, event);
    case "seen":
      return withSeen(state, event);
    case "room":
      return touch(withRoom(state, event.room), event.room.id);
  }
}

function withSeen(
  state: RoomListState,
  { room_id, seq }: { room_id: string; seq: number },
): RoomListState {
  const room = state.rooms[room_id];
  if (room === undefined || room.last_seq > seq || room.unread_count === 0) return state;
  const { total_unread } = state;
  return {
    ...state,
    rooms: { ...state.rooms, [room_id]: { ...room, unread_count: 0 } },
    total_unread: total_unread && Math.max(0, total_unread - room.unread_count),
  };
}

function reduceFrame(state: RoomListState, frame: PresenceFrame): RoomListState {
  switch (frame.type) {
    case "presence_state": {
      const { staff, any_staff_online } = frame.data;
      const byId = Object.fromEntries(staff.map((one) => [one.user_id, one]));
      return { ...state, staff: byId, any_staff_online };
    }
    case "presence": {
      const { user_id, username, is_online, status, any_staff_online } = frame.data;
      const staff = { ...state.staff };
      if (is_online) staff[user_id] = { user_id, username, status };
      else delete staff[user_id];
      return { ...state, staff, any_staff_online };
    }
    case "room_activity": {
      const { room_id, ...room } = frame.data;
      return touch(withRoom(state, { ...room, id: room_id }), room_id);
    }
    case "unread":
      return { ...state, total_unread: frame.data.total_unread };
    case "error":
    case "pong":
      return state;
  }
}

function withRoom(state: RoomListState, room: RoomSummary): RoomListState {
  const known = state.rooms[room.id];
  const stays = later(known, room);
  return stays === known ? state : { ...state, rooms: { ...state.rooms, [room.id]: stays } };
}

/** Of two accounts of a room the later one; the new one where both are as late. */
function later(known: RoomSummary | undefined, room: RoomSummary): RoomSummary {
  const isOlder = known && (known.rev > room.rev || known.last_seq > room.last_seq);
  return isOlder ? known : room;
}

function touch(state: RoomListState, roomId: string): RoomListState {
  if (state.touched.has(roomId)) return state;
  return { ...state, touched: new Set(state.touched).add(roomId) };
}

/**
 * What a page should hold and does not is gone, save what was heard of meanwhile: every room of its
 * filter down to the page's last; behind the last page all of them.
 */
function withPage(
  state: RoomListState,
  { filter, is_last, rooms }: Extract<RoomListEvent, { type: "page" }>,
): RoomListState {
  const ids = rooms.map(({ id }) => id);
  const touched = new Set([...state.touched, ...ids]);
  const last = rooms.at(-1);
  const end = is_last || last === undefined ? "" : lastActivity(last);
  const isGone = (room: RoomSummary) =>
    !touched.has(room.id) && passes(filter, room) && lastActivity(room) > end;
  const kept = Object.entries(state.rooms).filter(([, room]) => !isGone(room));
  const all: Record<string, RoomSummary> = Object.fromEntries(kept);
  for (const room of rooms) all[room.id] = later(all[room.id], room);
  return { ...state, rooms: all, touched };
}

/** The rooms that the filter lets through, the one with the latest activity first. */
export function listed(state: RoomListState, filter: RoomFilter): RoomSummary[] {
  return Object.values(state.rooms)
    .filter((room) => passes(filter, room))
    .sort(byActivity);
}

function passes(filter: RoomFilter, room: RoomSummary): boolean {
  if (filter === "all") return true;
  return filter === "unread" ? room.unread_count > 0 : room.status === filter;
}

export function lastActivity(room: RoomSummary): string {
  return room.last_message?.created_at ?? room.created_at;
}

function byActivity(one: RoomSummary, other: RoomSummary): number {
  const [left, right] = [lastActivity(one), lastActivity(other)];
  if (left !== right) return left < right ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
