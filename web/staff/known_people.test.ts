import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomSummary } from "../client/views.ts";
import { type KnownPerson, knownPeople, OFFERED_MAX, offeredPeople } from "./known_people.ts";

const ANA: KnownPerson = { user_id: "u1", username: "Ana", role: "customer" };
const BEN: KnownPerson = { user_id: "u2", username: "Ben", role: "vendor" };

test("known are the people of the rooms and the staff who are here, save oneself", () => {
  const rooms = [{ members: [BEN, ANA] }, { members: [ANA] }] as unknown as RoomSummary[];
  const staff = [
    { user_id: "mia", username: "Mia", status: "online" as const },
    { user_id: "sam", username: "Sam", status: "online" as const },
  ];
  assert.deepEqual(knownPeople(rooms, staff, "sam"), [
    ANA,
    BEN,
    { user_id: "mia", username: "Mia", role: "staff" },
  ]);
});

test("offered are those with the letters in their name or id, who are not chosen yet", () => {
  assert.deepEqual(offeredPeople([ANA, BEN], "a", []), [ANA]);
  assert.deepEqual(offeredPeople([ANA, BEN], "u2", []), [BEN]);
  assert.deepEqual(offeredPeople([ANA, BEN], "", [ANA]), [BEN]);
});

test("no more are offered than somebody reads", () => {
  const many = Array.from({ length: 20 }, (_, n) => ({ ...ANA, user_id: `${n}` }));
  assert.equal(offeredPeople(many, "ana", []).length, OFFERED_MAX);
});
