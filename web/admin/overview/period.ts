// Which time the overview is about: as the address says it, as the server is asked for it, and what it is
// compared with. All days are those of UTC.
import type { StatisticsPeriod } from "../../client/bodies.ts";
import type { Interval, Statistics } from "../../client/generated/wire.ts";
import type { Filters } from "../base/address.ts";

export const RANGES = ["hours", "days", "weeks", "custom"] as const;
export type Range = (typeof RANGES)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const INTERVAL_MS: Readonly<Record<Interval, number>> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
};
/** As many the server counts in one answer. */
const STRETCHES_MAX = 750;
const DAYS_MAX = 367;

interface Usual {
  lengthMs: number;
  interval: Interval;
}

const USUAL: Readonly<Record<Exclude<Range, "custom">, Usual>> = {
  hours: { lengthMs: 48 * HOUR_MS, interval: "hour" },
  days: { lengthMs: 30 * DAY_MS, interval: "day" },
  weeks: { lengthMs: 26 * 7 * DAY_MS, interval: "week" },
};

export interface Period {
  range: Range;
  interval: Interval;
  /** What can be chosen for this time. */
  intervals: readonly Interval[];
  /** Days like `2026-01-31`, the last one counted whole; for a time of one's own choice. */
  from: string;
  to: string;
  /** What is wrong with these. */
  fault: "none" | "order" | "length";
}

export function periodOf(filters: Filters, now: number): Period {
  const range = RANGES.find((one) => one === filters.range) ?? "days";
  const to = dayIn(filters.to) ?? dayText(now);
  const from = dayIn(filters.from) ?? dayText(Date.parse(to) - 13 * DAY_MS);
  const lengthMs =
    range === "custom" ? Date.parse(to) + DAY_MS - Date.parse(from) : USUAL[range].lengthMs;
  const fault = lengthMs <= 0 ? "order" : lengthMs > DAYS_MAX * DAY_MS ? "length" : "none";
  const intervals = intervalsFor(lengthMs);
  const usual = range === "custom" ? "day" : USUAL[range].interval;
  const interval = intervals.find((one) => one === filters.interval) ?? usual;
  return { range, interval, intervals, from, to, fault };
}

/** What the server is asked. */
export function questionOf(period: Period, now: number): StatisticsPeriod {
  const { from, interval, range, to } = period;
  if (range === "custom") {
    return { interval, from: timeText(Date.parse(from)), to: timeText(Date.parse(to) + DAY_MS) };
  }
  const { interval: usual, lengthMs } = USUAL[range];
  // The stretch that is running belongs to the time.
  return interval === usual
    ? { interval }
    : { interval, from: timeText(now - lengthMs + INTERVAL_MS[interval]) };
}

/** As long a time, straight before. */
export function questionBefore({ from, interval, to }: Statistics): StatisticsPeriod {
  const start = Date.parse(from);
  return { interval, from: timeText(2 * start - Date.parse(to)), to: timeText(start) };
}

function intervalsFor(lengthMs: number): Interval[] {
  const all: Interval[] = ["hour", "day", "week"];
  const fits = (one: Interval) =>
    lengthMs / INTERVAL_MS[one] <= STRETCHES_MAX && lengthMs >= 2 * INTERVAL_MS[one];
  const fitting = all.filter(fits);
  return fitting.length === 0 ? ["day"] : fitting;
}

function dayIn(text: string | undefined): string | null {
  const isDay = text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text);
  return isDay && !Number.isNaN(Date.parse(text)) ? text : null;
}

function dayText(time: number): string {
  return timeText(time).slice(0, 10);
}

function timeText(time: number): string {
  return new Date(time).toISOString();
}
