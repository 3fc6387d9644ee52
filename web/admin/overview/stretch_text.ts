// What hours, days and weeks of UTC are called.
import type { Interval } from "../../client/generated/wire.ts";
import { languageTag } from "../../ui/time_text.ts";
import { i18n } from "../../words/i18n.ts";

function formatted(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(languageTag(i18n.locale), { ...options, timeZone: "UTC" }).format(
    time,
  );
}

/** The whole of it: "Friday, 20 March 2026 at 14:00". */
export function stretchText(time: number, interval: Interval): string {
  if (interval === "hour") return formatted(time, { dateStyle: "medium", timeStyle: "short" });
  const day = formatted(time, { dateStyle: interval === "day" ? "full" : "long" });
  return interval === "day" ? day : i18n._("Week from {day}", { day });
}

/** In few letters, below a chart. */
export function tickText(time: number, interval: Interval): string {
  const isMidnight = time % 86_400_000 === 0;
  if (interval === "hour" && !isMidnight)
    return formatted(time, { hour: "2-digit", minute: "2-digit" });
  return formatted(time, { day: "numeric", month: "short" });
}

/** @param weekday 0 is Monday. */
export function weekdayText(weekday: number, width: "short" | "long"): string {
  // 1970 began on a Thursday, so its fifth day was a Monday.
  return formatted((weekday + 4) * 86_400_000, { weekday: width });
}

export function hourText(hour: number): string {
  return formatted(hour * 3_600_000, { hour: "2-digit", minute: "2-digit" });
}
