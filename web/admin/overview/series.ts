// The server's figures as charts draw them.
import type { Figures, Interval, Statistics, Stretch } from "../../client/generated/wire.ts";
import { durationText } from "../../ui/duration_text.ts";
import { languageTag } from "../../ui/time_text.ts";
import { i18n } from "../../words/i18n.ts";

export interface Series {
  name: string;
  /** One for each stretch; null where there is nothing to say. */
  values: readonly (number | null)[];
}

export interface Chart {
  /** Names it in the page, and tells it from the others. */
  title: string;
  shape: "bars" | "lines";
  unit: "count" | "duration";
  /** Beginnings of the stretches, milliseconds since 1970. */
  times: readonly number[];
  interval: Interval;
  series: readonly Series[];
}

export function chartsOf({ interval, results }: Statistics): Chart[] {
  const times = results.map(({ from }) => Date.parse(from));
  const drawn = (figure: (figures: Figures) => number | null) =>
    results.map((stretch: Stretch) => figure(stretch));
  const durations = (of: "first_response" | "resolution"): Series[] => [
    { name: i18n._("Median"), values: drawn((figures) => figures[of].median_ms) },
    { name: i18n._("Mean"), values: drawn((figures) => figures[of].mean_ms) },
  ];
  const common = { times, interval };
  return [
    {
      ...common,
      title: i18n._("Messages"),
      shape: "bars",
      unit: "count",
      series: [{ name: i18n._("Messages"), values: drawn(({ messages }) => messages) }],
    },
    {
      ...common,
      title: i18n._("Active people"),
      shape: "bars",
      unit: "count",
      series: [
        { name: i18n._("Active people"), values: drawn(({ active_users }) => active_users) },
      ],
    },
    {
      ...common,
      title: i18n._("Support conversations"),
      shape: "lines",
      unit: "count",
      series: [
        { name: i18n._("Opened"), values: drawn(({ rooms_opened }) => rooms_opened) },
        { name: i18n._("Closed"), values: drawn(({ rooms_closed }) => rooms_closed) },
      ],
    },
    {
      ...common,
      title: i18n._("Time to first response"),
      shape: "lines",
      unit: "duration",
      series: durations("first_response"),
    },
    {
      ...common,
      title: i18n._("Time to resolution"),
      shape: "lines",
      unit: "duration",
      series: durations("resolution"),
    },
  ];
}

export function valueText(value: number | null, unit: Chart["unit"]): string {
  if (value === null) return "–";
  return unit === "count" ? countText(value) : durationText(value);
}

export function countText(count: number): string {
  return new Intl.NumberFormat(languageTag(i18n.locale)).format(count);
}

export function isEmpty({ series }: Chart): boolean {
  return series.every(({ values }) => values.every((value) => value === null || value === 0));
}

/** Messages of every hour of the week, Monday first; those the server leaves out are none. */
export function hoursOfWeek(busiest: Statistics["busiest_hours"]): number[][] {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { hour, messages, weekday } of busiest) {
    const day = week[weekday - 1];
    if (day !== undefined) day[hour] = messages;
  }
  return week;
}

const LEVELS = 5;

/** How busy, from 0 for nothing to 5 for the busiest. */
export function levelOf(messages: number, most: number): number {
  return messages === 0 ? 0 : Math.ceil((messages / most) * LEVELS);
}
