import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRoom, type RoomState } from "../client/room_state.ts";
import type { Role } from "../client/views.ts";
import { readSeqs } from "./delivery.ts";

const NOW = "2026-01-31T12:00:00.000Z";

function roomOf(...people: [id: string, role: Role, read: number][]): RoomState {
  const members = people.map(([user_id, role, last_read_seq]) => ({
    ...{ user_id, username: user_id, role, standing: "member" as const, is_admin: false },
    ...{ joined_at: NOW, muted_until: null, last_read_seq, last_read_at: null, rev: 1 },
  }));
  const reads = people.map(([id, , seq]) => [id, { username: id, seq, read_at: null }] as const);
  return {
    ...emptyRoom("sam"),
    members: Object.fromEntries(members.map((member) => [member.user_id, member])),
    reads: Object.fromEntries(reads),
  };
}

const sam = { user_id: "sam", username: "Sam", role: "staff", expires_at: NOW } as const;
const ana = { user_id: "ana", username: "Ana", role: "customer", expires_at: NOW } as const;

test("what staff write is read when the customer has read it, not when a colleague has", () => {
  const room = roomOf(["sam", "staff", 9], ["kim", "staff", 8], ["ana", "customer", 5]);
  assert.deepEqual(readSeqs(room, sam), [5]);
});

test("what a customer writes is read when any of the staff has read it", () => {
  const room = roomOf(["ana", "customer", 9], ["sam", "staff", 7], ["kim", "staff", 3]);
  assert.deepEqual(readSeqs(room, ana), [7, 3]);
});

test("among staff alone every colleague counts", () => {
  assert.deepEqual(readSeqs(roomOf(["sam", "staff", 9], ["kim", "staff", 4]), sam), [4]);
});

test("a reader who is not on the list is staff that looked in", () => {
  const room = roomOf(["sam", "staff", 9], ["ana", "customer", 2]);
  const reads = { ...room.reads, kim: { username: "Kim", seq: 6, read_at: null } };
  assert.deepEqual(readSeqs({ ...room, reads }, sam), [2]);
  assert.deepEqual(readSeqs({ ...room, reads }, ana), [9, 6]);
});
