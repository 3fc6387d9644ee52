import assert from "node:assert/strict";
import { test } from "node:test";
import { durationParts, durationText } from "./duration_text.ts";

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

test("a duration is its two greatest units", () => {
  assert.deepEqual(durationParts(45 * SECOND), { second: 45 });
  assert.deepEqual(durationParts(3 * MINUTE + 20 * SECOND), { minute: 3, second: 20 });
  assert.deepEqual(durationParts(2 * HOUR + 5 * MINUTE + 40 * SECOND), { hour: 2, minute: 6 });
  assert.deepEqual(durationParts(3 * DAY + 4 * HOUR + 10 * MINUTE), { day: 3, hour: 4 });
});

test("what rounds up to a greater unit is that unit", () => {
  assert.deepEqual(durationParts(HOUR - 400), { hour: 1 });
  assert.deepEqual(durationParts(DAY - SECOND), { day: 1 });
});

test("no time at all is said too", () => {
  assert.deepEqual(durationParts(200), { second: 0 });
  assert.match(durationText(0), /^0\s?s/u);
  assert.match(durationText(90 * SECOND), /1\s?m.*30\s?s/u);
});
