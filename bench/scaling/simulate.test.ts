// A simulated day loses nothing, invents nothing, and is the same again for the same seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chance, exponential, geometric, lognormal, place } from "./random.ts";
import { type Day, SLEEP_SECONDS, simulate, summaryOf } from "./simulate.ts";
import { MILLION } from "./site.ts";

const SMALL = { ...MILLION, customers: 26_000 };
const total = (seconds: ArrayLike<number>) =>
  Array.from(seconds).reduce((sum, one) => sum + one, 0);

test("the same seed is the same day, another is another", () => {
  assert.deepEqual(simulate(SMALL, 7), simulate(SMALL, 7));
  assert.notDeepEqual(simulate(SMALL, 7).messages, simulate(SMALL, 8).messages);
});

test("every message is in one second, in one flush, and wakes its room at most once", () => {
  const day = simulate(SMALL, 1);
  assert.equal(total(day.messages), day.sent);
  assert.ok(total(day.flushes) <= day.sent && total(day.flushes) >= day.conversations);
  assert.ok(total(day.wakes) <= total(day.flushes) && total(day.wakes) >= day.conversations);
  for (const [second, flushes] of day.flushes.entries()) {
    assert.ok(flushes <= (day.messages[second] ?? 0));
  }
});

test("who comes goes, and levels are never below nothing", () => {
  const day = simulate(SMALL, 2);
  assert.equal(total(day.comings), 2 * day.conversations);
  for (const levels of [day.open, day.awake, day.sockets, day.staff]) {
    assert.ok(levels.every((level) => level >= 0));
  }
  // A room is awake for some seconds after each wake, and at most so long after each message.
  assert.ok(total(day.awake) >= total(day.wakes) * SLEEP_SECONDS);
  assert.ok(total(day.awake) <= day.sent * (SLEEP_SECONDS + 2));
});

test("a site twice as large has twice as much, and its peaks are no sharper", () => {
  const [one, two] = [simulate(SMALL, 3), simulate({ ...SMALL, customers: 52_000 }, 3)] as [
    Day,
    Day,
  ];
  assert.equal(two.conversations, 2 * one.conversations);
  const ratio = two.sent / one.sent;
  assert.ok(ratio > 1.9 && ratio < 2.1, `${ratio}`);
  const sharpness = (day: Day) => summaryOf(day.messages).second / summaryOf(day.messages).mean;
  assert.ok(sharpness(two) < sharpness(one) * 1.1);
});

test("a summary's peaks are of what is there", () => {
  const seconds = new Uint32Array(120).fill(1);
  seconds[100] = 61;
  assert.deepEqual(summaryOf(seconds), { mean: 1.5, minute: 2, second: 61 });
});

test("distributions have the means that they are asked for", () => {
  const random = chance(4);
  const mean = (draw: () => number) => total(Array.from({ length: 50_000 }, draw)) / 50_000;
  const near = (found: number, wanted: number) =>
    assert.ok(Math.abs(found / wanted - 1) < 0.05, `${found}, not ${wanted}`);
  near(mean(random), 0.5);
  near(
    mean(() => geometric(random, 20)),
    20,
  );
  near(
    mean(() => exponential(random, 180)),
    180,
  );
  near(
    mean(() => lognormal(random, 20, 1)),
    20 * Math.exp(0.5),
  );
  near(
    mean(() => place(random, [1, 0, 3])),
    1.5,
  );
});
