// Times as the reader's own language writes them.
import { i18n } from "../words/i18n.ts";

interface Formats {
  clock: Intl.DateTimeFormat;
  weekday: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
  shortDate: Intl.DateTimeFormat;
  wholeDate: Intl.DateTimeFormat;
  moment: Intl.DateTimeFormat;
  stamp: Intl.DateTimeFormat;
  relative: Intl.RelativeTimeFormat;
}

/** By locale: making one takes longer than using it a hundred times. */
const known = new Map<string, Formats>();

function formats(): Formats {
  const { locale } = i18n;
  const found = known.get(locale);
  if (found !== undefined) return found;
  const made = formatsOf(languageTag(locale));
  known.set(locale, made);
  return made;
}

/** The reader's own tag where it is of the language that is spoken: `en-GB` writes dates unlike `en`. */
export function languageTag(locale: string): string {
  const tags = typeof navigator === "undefined" ? [] : navigator.languages;
  return tags.find((tag) => tag === locale || tag.startsWith(`${locale}-`)) ?? locale;
}

function formatsOf(tag: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options);
  return {
    clock: dates({ hour: "numeric", minute: "2-digit" }),
    weekday: dates({ weekday: "long" }),
    date: dates({ day: "numeric", month: "long" }),
    shortDate: dates({ day: "numeric", month: "short" }),
    wholeDate: dates({ day: "numeric", month: "long", year: "numeric" }),
    moment: dates({ dateStyle: "full", timeStyle: "short" }),
    stamp: dates({ dateStyle: "medium", timeStyle: "short" }),
    relative: new Intl.RelativeTimeFormat(tag, { numeric: "auto" }),
  };
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
  return formats().clock.format(time);
}

export function momentText(time: number): string {
  return formats().moment.format(time);
}

/** A moment of any year in few letters. */
export function stampText(time: number): string {
  return formats().stamp.format(time);
}

/** "Today", "Yesterday", "Monday", "3 March", "3 March 2024". */
export function dayText(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 1) return capitalised(formats().relative.format(-Math.max(0, days), "day"));
  if (days < 7) return formats().weekday.format(time);
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? formats().date : formats().wholeDate).format(time);
}

/** For lists: the clock today, the day before that. */
export function listTimeText(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 0) return clockText(time);
  if (days === 1) return capitalised(formats().relative.format(-1, "day"));
  return days < 7 ? formats().weekday.format(time) : formats().shortDate.format(time);
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
