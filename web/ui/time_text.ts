// Times as the reader's own language writes them.
import { i18n } from "../words/i18n.ts";

const FORMATS = {
  clock: { hour: "numeric", minute: "2-digit" },
  weekday: { weekday: "long" },
  date: { day: "numeric", month: "long" },
  shortDate: { day: "numeric", month: "short" },
  wholeDate: { day: "numeric", month: "long", year: "numeric" },
  moment: { dateStyle: "full", timeStyle: "short" },
  stamp: { dateStyle: "medium", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const dates = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** Each is made when it is needed: that takes milliseconds, longer than using it a hundred times. */
function known<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const found = formats.get(key) ?? make();
  formats.set(key, found);
  return found;
}

function format(name: keyof typeof FORMATS, time: number): string {
  const { locale } = i18n;
  const make = () => new Intl.DateTimeFormat(languageTag(locale), FORMATS[name]);
  return known(dates, `${locale} ${name}`, make).format(time);
}

/** "Today", "Yesterday". */
function daysAgoText(days: number): string {
  const { locale } = i18n;
  const make = () => new Intl.RelativeTimeFormat(languageTag(locale), { numeric: "auto" });
  return capitalised(known(relatives, locale, make).format(-days, "day"));
}

/** The reader's own tag where it is of the language that is spoken: `en-GB` writes dates unlike `en`. */
export function languageTag(locale: string): string {
  const tags = typeof navigator === "undefined" ? [] : navigator.languages;
  return tags.find((tag) => tag === locale || tag.startsWith(`${locale}-`)) ?? locale;
}

const DAY_MS = 86_400_000;

/** Milliseconds since 1970 of the day's first moment, where the reader is. */
export function dayOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function daysBetween(earlier: number, later: number): number {
  // Rounded: days on which clocks change are not 24 hours long.
  return Math.round((dayOf(later) - dayOf(earlier)) / DAY_MS);
}

export function clockText(time: number): string {
  return format("clock", time);
}

export function momentText(time: number): string {
  return format("moment", time);
}

/** A moment of any year in few letters. */
export function stampText(time: number): string {
  return format("stamp", time);
}

/** "Today", "Yesterday", "Monday", "3 March", "3 March 2024". */
export function dayText(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 1) return daysAgoText(Math.max(0, days));
  if (days < 7) return format("weekday", time);
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return format(isThisYear ? "date" : "wholeDate", time);
}

/** For lists: the clock today, the day before that. */
export function listTimeText(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 0) return clockText(time);
  if (days === 1) return daysAgoText(1);
  return format(days < 7 ? "weekday" : "shortDate", time);
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(i18n.locale) + text.slice(1);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long that is, in the one unit that says it best. */
export function waitText(seconds: number): string {
  const [length, unit] =
    seconds < 2 * MINUTE
      ? [1, "second"]
      : seconds < 2 * HOUR
        ? [MINUTE, "minute"]
        : seconds < 2 * DAY
          ? [HOUR, "hour"]
          : [DAY, "day"];
  const style = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(languageTag(i18n.locale), style).format(
    Math.ceil(seconds / Number(length)),
  );
}
