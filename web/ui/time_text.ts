// Times as the reader's own language writes them.

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const shortDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const wholeDate = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

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
  return clock.format(time);
}

export function momentText(time: number): string {
  return moment.format(time);
}

/** "Today", "Yesterday", "Monday", "3 March", "3 March 2024". */
export function dayText(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 1) return capitalised(relative.format(-Math.max(0, days), "day"));
  if (days < 7) return weekday.format(time);
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? date : wholeDate).format(time);
}

/** For lists: the clock today, the day before that. */
export function listTimeText(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 0) return clockText(time);
  if (days === 1) return capitalised(relative.format(-1, "day"));
  return days < 7 ? weekday.format(time) : shortDate.format(time);
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
