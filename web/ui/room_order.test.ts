import assert from "node:assert/strict";
import { test } from "node:test";
import type { Me } from "../client/bodies.ts";
import type { MemberView, RoomSummary } from "../client/views.ts";
import { drawnRows, heldOrder, namedLike, rowAfter } from "./room_order.ts";

const NOW = "2026-01-31T12:00:00.000Z";
const sam: Me = { user_id: "sam", username: "Sam", role: "staff", expires_at: NOW };

function room(id: string, name: string, subject = ""): RoomSummary {
  const member = { user_id: name, username: name, role: "customer", standing: "party" };
  return { id, subject, room_type: "support", members: [member as MemberView] } as RoomSummary;
}

const ROOMS = [room("a", "José Álvarez"), room("b", "Ana", "Blue lamp"), room("c", "Ben")];
const ids = (rooms: readonly RoomSummary[]) => rooms.map(({ id }) => id);

test("while the order is held nothing moves: what is gone leaves, what is new waits", () => {
  assert.deepEqual(ids(heldOrder(["c", "a", "gone"], ROOMS)), ["c", "a"]);
});

test("a room is found by its people and its subject, whatever case and accents", () => {
  assert.deepEqual(ids(namedLike("jose ALV", ROOMS, sam)), ["a"]);
  assert.deepEqual(ids(namedLike("lamp ana", ROOMS, sam)), ["b"]);
  assert.deepEqual(ids(namedLike("lamp ben", ROOMS, sam)), []);
  assert.deepEqual(ids(namedLike("  ", ROOMS, sam)), ["a", "b", "c"]);
});

test("of a thousand rows those on screen are drawn, and a few around", () => {
  assert.deepEqual(drawnRows(0, 640, 64, 1_000), { from: 0, to: 18 });
  assert.deepEqual(drawnRows(6_400, 640, 64, 1_000), { from: 92, to: 118 });
  assert.deepEqual(drawnRows(64_000, 640, 64, 1_000), { from: 992, to: 1_000 });
  assert.deepEqual(drawnRows(64_000, 640, 64, 10), { from: 10, to: 10 });
});

test("keys lead along the rows and stay within", () => {
  assert.equal(rowAfter("ArrowDown", 9, 10), 9);
  assert.equal(rowAfter("ArrowUp", 3, 10), 2);
  assert.equal(rowAfter("Home", 3, 10), 0);
  assert.equal(rowAfter("End", 3, 10), 9);
  assert.equal(rowAfter("x", 3, 10), null);
});
