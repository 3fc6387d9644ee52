import assert from "node:assert/strict";
import { test } from "node:test";
import type { PresenceFrame } from "./frames.ts";
import {
  emptyList,
  listed,
  type RoomListEvent,
  type RoomListState,
  reduceList,
} from "./room_list.ts";
import type { RoomSummary } from "./views.ts";

function room(id: string, minute: number, more: Partial<RoomSummary> = {}): RoomSummary {
  const created_at = `2026-01-31T12:${String(minute).padStart(2, "0")}:00.000Z`;
  return {
    id,
    room_type: "support",
    subject: id,
    context: null,
    status: "open",
    created_by: "ana",
    created_at,
    needs_staff: false,
    updated_at: created_at,
    rev: 1,
    last_seq: 0,
    last_message: null,
    unread_count: 0,
    members: [],
    online: [],
    ...more,
  };
}

function activity(summary: RoomSummary): RoomListEvent {
  const { id, ...fields } = summary;
  const frame: PresenceFrame = { type: "room_activity", data: { ...fields, id, room_id: id } };
  return { type: "frame", frame };
}

function page(end: "last" | "more", ...rooms: RoomSummary[]): RoomListEvent {
  return { type: "page", filter: "all", rooms, is_last: end === "last" };
}

function after(...events: RoomListEvent[]): RoomListState {
  return events.reduce(reduceList, emptyList);
}

function ids(rooms: readonly RoomSummary[]): string[] {
  return rooms.map(({ id }) => id);
}

test("the room with the latest activity comes first", () => {
  const last_message = {
    id: "a.1",
    seq: 1,
    sender: { id: "ana", username: "Ana", role: "customer" as const },
    message_type: "text" as const,
    content: "Hi",
    created_at: "2026-01-31T12:30:00.000Z",
  };
  const state = after(
    page("last", room("a", 1), room("b", 2)),
    activity(room("a", 1, { last_message, last_seq: 1, rev: 2, unread_count: 1 })),
  );
  assert.deepEqual(ids(listed(state, "all")), ["a", "b"]);
});

test("an older account of a room does not undo a newer one", () => {
  const newer = room("a", 1, { rev: 5, last_seq: 3 });
  const state = after(activity(newer), page("last", room("a", 1, { rev: 4, last_seq: 2 })));
  assert.deepEqual(state.rooms.a, newer);
});

test("a list that is loaded again drops what it does not hold, save what was heard of meanwhile", () => {
  const state = after(
    page("last", room("gone", 1), room("kept", 2)),
    { type: "load" },
    activity(room("new", 3)),
    page("last", room("kept", 2)),
  );
  assert.deepEqual(ids(listed(state, "all")), ["new", "kept"]);
});

test("a list that is loaded again keeps the rooms of pages that are still to come", () => {
  const known = page("last", room("a", 5), room("gone", 4), room("b", 3), room("c", 1));
  const begun = after(known, { type: "load" }, page("more", room("a", 5), room("b", 3)));
  assert.deepEqual(ids(listed(begun, "all")), ["a", "b", "c"]);
  const ended = reduceList(begun, page("last"));
  assert.deepEqual(ids(listed(ended, "all")), ["a", "b"]);
});

test("a page of open rooms says nothing of closed ones", () => {
  const known = page("last", room("a", 5, { status: "closed" }), room("b", 4));
  const state = after(
    known,
    { type: "load" },
    {
      type: "page",
      filter: "open",
      rooms: [],
      is_last: true,
    },
  );
  assert.deepEqual(ids(listed(state, "all")), ["a"]);
});

test("a further page adds to the list", () => {
  const state = after(page("more", room("a", 2)), page("last", room("b", 1)));
  assert.deepEqual(ids(listed(state, "all")), ["a", "b"]);
});

test("filters let through open, closed and unread rooms", () => {
  const state = after(
    page(
      "last",
      room("a", 3),
      room("b", 2, { status: "closed" }),
      room("c", 1, { unread_count: 2 }),
    ),
  );
  assert.deepEqual(ids(listed(state, "open")), ["a", "c"]);
  assert.deepEqual(ids(listed(state, "closed")), ["b"]);
  assert.deepEqual(ids(listed(state, "unread")), ["c"]);
});

test("presence of staff follows presence_state and presence", () => {
  const state = after(
    {
      type: "frame",
      frame: {
        type: "presence_state",
        data: {
          staff: [{ user_id: "sam", username: "Sam", status: "online" }],
          any_staff_online: true,
        },
      },
    },
    {
      type: "frame",
      frame: {
        type: "presence",
        data: {
          user_id: "sam",
          username: "Sam",
          is_online: true,
          status: "away",
          any_staff_online: false,
        },
      },
    },
  );
  assert.equal(state.staff.sam?.status, "away");
  assert.equal(state.any_staff_online, false);
  const gone = reduceList(state, {
    type: "frame",
    frame: {
      type: "presence",
      data: {
        user_id: "sam",
        username: "Sam",
        is_online: false,
        status: "online",
        any_staff_online: false,
      },
    },
  });
  assert.deepEqual(gone.staff, {});
});

test("the unread total is what the server said last", () => {
  const frame: PresenceFrame = { type: "unread", data: { total_unread: 4 } };
  assert.equal(after({ type: "frame", frame }).total_unread, 4);
});

test("reading a room in another tab clears its badge, unless more has been said since", () => {
  const unread = { ...room("r", 1), last_seq: 5, unread_count: 2 };
  const known = { ...emptyList, rooms: { r: unread }, total_unread: 3 };
  const read = reduceList(known, { type: "seen", room_id: "r", seq: 5 });
  assert.deepEqual([read.rooms.r?.unread_count, read.total_unread], [0, 1]);
  assert.equal(reduceList(known, { type: "seen", room_id: "r", seq: 4 }), known);
  assert.equal(reduceList(read, { type: "seen", room_id: "r", seq: 5 }), read);
});
