// How long something took, as the reader's own language writes it.
import { i18n } from "../words/i18n.ts";
import { languageTag } from "./time_text.ts";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

type Unit = (typeof UNITS)[number][0];
type Parts = Partial<Record<Unit, number>>;

interface Formatter {
  format(parts: Record<string, number>): string;
}

/** "3d 4h", "12m", "45s": the two greatest units, as nobody plans by the seconds of a day. */
export function durationText(milliseconds: number): string {
  const parts = durationParts(milliseconds);
  const { DurationFormat } = Intl as unknown as {
    DurationFormat?: new (locale: string, options: { style: string }) => Formatter;
  };
  // Of no time at all it writes nothing at all.
  if (DurationFormat === undefined || milliseconds < 500) return byHand(parts);
  const plural = Object.entries(parts).map(([unit, count]) => [`${unit}s`, count]);
  return new DurationFormat(languageTag(i18n.locale), { style: "narrow" }).format(
    Object.fromEntries(plural),
  );
}

/** Rounded to the smaller of the two units. */
export function durationParts(milliseconds: number): Parts {
  const seconds = Math.round(milliseconds / 1000);
  const greatest = UNITS.findIndex(([, length]) => seconds >= length);
  if (greatest < 0) return { second: 0 };
  const smaller = UNITS[greatest + 1]?.[1] ?? 1;
  let rest = Math.round(seconds / smaller) * smaller;
  const parts: Parts = {};
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts[unit] = count;
  }
  return parts;
}

function byHand(parts: Parts): string {
  const tag = languageTag(i18n.locale);
  const texts = Object.entries(parts).map(([unit, count]) =>
    new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "narrow" }).format(count),
  );
  return new Intl.ListFormat(tag, { type: "unit", style: "narrow" }).format(texts);
}
