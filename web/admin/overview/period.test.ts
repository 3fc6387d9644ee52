import assert from "node:assert/strict";
import { test } from "node:test";
import type { Statistics } from "../../client/generated/wire.ts";
import { periodOf, questionBefore, questionOf } from "./period.ts";

const NOW = Date.parse("2026-03-20T15:30:00Z");

test("thirty days are the usual time, a day at a time", () => {
  const period = periodOf({}, NOW);
  assert.deepEqual([period.range, period.interval], ["days", "day"]);
  assert.deepEqual(questionOf(period, NOW), { interval: "day" });
});

test("another interval of the same time asks from its beginning", () => {
  const period = periodOf({ range: "days", interval: "hour" }, NOW);
  assert.deepEqual(questionOf(period, NOW), { interval: "hour", from: "2026-02-18T16:30:00.000Z" });
});

test("an interval that would be too many or too few is not offered", () => {
  assert.deepEqual(periodOf({ range: "hours" }, NOW).intervals, ["hour", "day"]);
  assert.deepEqual(periodOf({ range: "weeks" }, NOW).intervals, ["day", "week"]);
  assert.equal(periodOf({ range: "weeks", interval: "hour" }, NOW).interval, "week");
});

test("of a time of one's own both days are counted whole", () => {
  const period = periodOf({ range: "custom", from: "2026-03-01", to: "2026-03-03" }, NOW);
  assert.deepEqual(questionOf(period, NOW), {
    interval: "day",
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-03-04T00:00:00.000Z",
  });
});

test("what is no time of one's own says why", () => {
  const fault = (from: string, to: string) => periodOf({ range: "custom", from, to }, NOW).fault;
  assert.equal(fault("2026-03-03", "2026-03-01"), "order");
  assert.equal(fault("2024-01-01", "2026-03-01"), "length");
  assert.equal(fault("2026-03-03", "2026-03-03"), "none");
});

test("days that are none are the last fortnight", () => {
  const period = periodOf({ range: "custom", from: "soon", to: "2026-13-99" }, NOW);
  assert.deepEqual([period.from, period.to], ["2026-03-07", "2026-03-20"]);
});

test("the time before is as long and ends where this begins", () => {
  const statistics = {
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-03-04T00:00:00.000Z",
    interval: "day",
  } as Statistics;
  assert.deepEqual(questionBefore(statistics), {
    interval: "day",
    from: "2026-02-26T00:00:00.000Z",
    to: "2026-03-01T00:00:00.000Z",
  });
});
