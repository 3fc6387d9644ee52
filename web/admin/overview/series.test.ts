import assert from "node:assert/strict";
import { test } from "node:test";
import type { Durations, Figures, Statistics } from "../../client/generated/wire.ts";
import { chartsOf, hoursOfWeek, isEmpty, levelOf } from "./series.ts";

const NEVER: Durations = { count: 0, mean_ms: null, median_ms: null };
const NOTHING: Figures = {
  messages: 0,
  active_users: 0,
  rooms_opened: 0,
  rooms_closed: 0,
  first_response: NEVER,
  resolution: NEVER,
};

function statistics(...days: Partial<Figures>[]): Statistics {
  return {
    from: "2026-03-02T00:00:00.000Z",
    to: "2026-03-04T00:00:00.000Z",
    interval: "day",
    totals: NOTHING,
    results: days.map((day, at) => ({
      ...NOTHING,
      ...day,
      from: `2026-03-0${at + 2}T00:00:00.000Z`,
    })),
    busiest_hours: [],
    staff: [],
    open_rooms: 0,
  };
}

test("each stretch is a point of every series", () => {
  const answered = { count: 1, mean_ms: 90_000, median_ms: 60_000 };
  const charts = chartsOf(statistics({ messages: 3 }, { messages: 5, first_response: answered }));
  assert.deepEqual(charts[0]?.series[0]?.values, [3, 5]);
  assert.deepEqual(charts[0]?.times, [Date.parse("2026-03-02"), Date.parse("2026-03-03")]);
  assert.deepEqual(charts[3]?.series[0]?.values, [null, 60_000]);
  assert.deepEqual(charts[3]?.series[1]?.values, [null, 90_000]);
});

test("a chart without anything but nothing is empty", () => {
  const charts = chartsOf(statistics({}, { messages: 1 }));
  assert.deepEqual(charts.map(isEmpty), [false, true, true, true, true]);
});

test("the week has all its hours, Monday first", () => {
  const week = hoursOfWeek([
    { weekday: 1, hour: 0, messages: 2 },
    { weekday: 7, hour: 23, messages: 9 },
  ]);
  assert.deepEqual([week.length, week[0]?.length], [7, 24]);
  assert.deepEqual([week[0]?.[0], week[6]?.[23], week[3]?.[12]], [2, 9, 0]);
});

test("only the busiest hours are of the highest level, only silent ones of none", () => {
  assert.deepEqual(
    [0, 1, 20, 21, 100].map((messages) => levelOf(messages, 100)),
    [0, 1, 1, 2, 5],
  );
});
