import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Availability,
  type AvailabilityEvent,
  available,
  IDLE_MS,
  reduceAvailability,
  statusOf,
} from "./idle.ts";

function after(...events: AvailabilityEvent[]): Availability {
  return events.reduce(reduceAvailability, available(0));
}

test("whoever does nothing for a while is away, and there again at the first sign of life", () => {
  const idle = after({ type: "clock", now: IDLE_MS });
  assert.equal(statusOf(after({ type: "clock", now: IDLE_MS - 1 })), "online");
  assert.equal(statusOf(idle), "away");
  assert.equal(statusOf(reduceAvailability(idle, { type: "active", now: IDLE_MS + 1 })), "online");
});

test("activity puts the moment off", () => {
  const state = after({ type: "active", now: 1_000 }, { type: "clock", now: IDLE_MS });
  assert.equal(statusOf(state), "online");
});

test("who says they are away stays away, whatever they do", () => {
  const state = after(
    { type: "choose", status: "away", now: 0 },
    { type: "active", now: 1 },
    { type: "clock", now: 2 },
  );
  assert.equal(statusOf(state), "away");
});

test("choosing is a sign of life", () => {
  const state = after(
    { type: "clock", now: IDLE_MS },
    { type: "choose", status: "online", now: IDLE_MS },
  );
  assert.equal(statusOf(state), "online");
});
