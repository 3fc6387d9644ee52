import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberView, RoomSummary, SenderView } from "../client/views.ts";
import {
  type Choice,
  choiceOf,
  countsOf,
  neighbour,
  nextUnread,
  roomsOf,
  waitingAfter,
  withChoice,
} from "./inbox_views.ts";

const OPEN: Choice = { view: "open", kind: "all", sort: "latest" };
const SAM = { userId: "sam", openRoomId: null };

function at(minute: number): string {
  return `2026-01-31T12:${String(minute).padStart(2, "0")}:00.000Z`;
}

function room(id: string, minute: number, more: Partial<RoomSummary> = {}): RoomSummary {
  return {
    id,
    room_type: "support",
    subject: id,
    context: null,
    status: "open",
    created_by: "ana",
    created_at: at(minute),
    needs_staff: false,
    updated_at: at(minute),
    rev: 1,
    last_seq: 0,
    last_message: null,
    unread_count: 0,
    members: [],
    online: [],
    ...more,
  };
}

function said(minute: number, role: SenderView["role"]): Partial<RoomSummary> {
  const sender = { id: role, username: role, role };
  const message_type = role === "system" ? ("system" as const) : ("text" as const);
  return {
    last_message: { id: "m", seq: 1, sender, message_type, content: "Hi", created_at: at(minute) },
  };
}

function member(user_id: string, standing: MemberView["standing"]): MemberView {
  return {
    user_id,
    username: user_id,
    role: "staff",
    standing,
    is_admin: false,
    joined_at: at(0),
    muted_until: null,
    last_read_seq: 0,
    last_read_at: null,
    rev: 1,
  };
}

function ids(rooms: readonly RoomSummary[]): string[] {
  return rooms.map(({ id }) => id);
}

const ROOMS = [
  room("new", 5, { unread_count: 2, ...said(9, "customer") }),
  room("mine", 4, { members: [member("sam", "member")] }),
  room("seen", 3, { members: [member("sam", "observer")] }),
  room("called", 2, { room_type: "direct", needs_staff: true }),
  room("over", 8, { status: "closed" }),
  room("gone", 9, { status: "archived" }),
];

test("each view has its rooms, the one with the latest activity first", () => {
  const shown = (view: Choice["view"]) => ids(roomsOf(ROOMS, { ...OPEN, view }, SAM, new Map()));
  assert.deepEqual(shown("open"), ["new", "mine", "seen", "called"]);
  assert.deepEqual(shown("mine"), ["mine"]);
  assert.deepEqual(shown("needs_staff"), ["called"]);
  assert.deepEqual(shown("unread"), ["new"]);
  assert.deepEqual(shown("closed"), ["over"]);
});

test("the numbers are those of the views", () => {
  assert.deepEqual(countsOf(ROOMS, "sam"), { open: 4, mine: 1, needs_staff: 1, unread: 1 });
});

test("a kind is a part of a view", () => {
  assert.deepEqual(ids(roomsOf(ROOMS, { ...OPEN, kind: "direct" }, SAM, new Map())), ["called"]);
});

test("what is read stays among the unread while it is open, and no longer", () => {
  const unread: Choice = { ...OPEN, view: "unread" };
  const shown = (openRoomId: string | null) =>
    ids(roomsOf(ROOMS, unread, { userId: "sam", openRoomId }, new Map()));
  assert.deepEqual(shown("seen"), ["new", "seen"]);
  assert.deepEqual(shown("over"), ["new"]);
  assert.deepEqual(shown(null), ["new"]);
});

test("whoever has been waiting longest comes first, and those who wait for nothing last", () => {
  const rooms = [
    room("answered", 1, said(9, "staff")),
    room("short", 2, said(8, "customer")),
    room("long", 3, said(4, "customer")),
  ];
  const waiting = waitingAfter(new Map(), rooms);
  const sorted = roomsOf(rooms, { ...OPEN, sort: "waiting" }, SAM, waiting);
  assert.deepEqual(ids(sorted), ["long", "short", "answered"]);
});

test("writing again and notes of the room do not make a customer's wait shorter", () => {
  const first = waitingAfter(new Map(), [room("a", 1, said(2, "customer"))]);
  const again = waitingAfter(first, [room("a", 1, said(5, "customer"))]);
  const noted = waitingAfter(again, [room("a", 1, said(6, "system"))]);
  assert.equal(noted.get("a"), at(2));
  assert.equal(waitingAfter(noted, [room("a", 1, said(7, "staff"))]).size, 0);
});

test("nobody waits in what is closed, nor in a team's room", () => {
  const rooms = [
    room("a", 1, { status: "closed", ...said(2, "customer") }),
    room("b", 1, { room_type: "group", ...said(2, "vendor") }),
  ];
  assert.equal(waitingAfter(new Map(), rooms).size, 0);
});

test("an address keeps what is chosen, and says nothing of what is usual", () => {
  const choice: Choice = { view: "needs_staff", kind: "direct", sort: "waiting" };
  const search = withChoice("?demo=Sam", choice);
  assert.equal(search, "?demo=Sam&view=needs_staff&kind=direct&sort=waiting");
  assert.deepEqual(choiceOf(search), choice);
  assert.equal(withChoice(search, OPEN), "?demo=Sam");
  assert.deepEqual(choiceOf("?view=nonsense"), OPEN);
});

test("steps go from room to room and end at the ends", () => {
  const rooms = [room("a", 1), room("b", 1)];
  assert.equal(neighbour(rooms, "a", 1)?.id, "b");
  assert.equal(neighbour(rooms, "b", 1), null);
  assert.equal(neighbour(rooms, null, -1)?.id, "a");
  assert.equal(neighbour([], null, 1), null);
});

test("the next unread room is looked for below the open one, then from the top", () => {
  const rooms = [room("a", 1, { unread_count: 1 }), room("b", 1), room("c", 1)];
  assert.equal(nextUnread(rooms, "b")?.id, "a");
  assert.equal(nextUnread(rooms, null)?.id, "a");
  assert.equal(nextUnread(rooms, "a"), null);
});
