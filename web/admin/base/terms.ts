// How long somebody is muted or banned.
import { i18n } from "../../words/i18n.ts";
import type { Option } from "./form.ts";

const HOUR_MS = 3_600_000;
const LENGTHS_MS: Readonly<Record<string, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 30 * 24 * HOUR_MS,
};

export function termOptions(): Option[] {
  return [
    { value: "hour", label: i18n._("1 hour") },
    { value: "day", label: i18n._("1 day") },
    { value: "week", label: i18n._("1 week") },
    { value: "month", label: i18n._("30 days") },
  ];
}

export function endlessTermOptions(): Option[] {
  return [...termOptions(), { value: "ever", label: i18n._("For ever") }];
}

/** When a term that begins now ends; `undefined` when it does not. */
export function endOf(term: string, now: number): string | undefined {
  const length = LENGTHS_MS[term];
  return length === undefined ? undefined : new Date(now + length).toISOString();
}
