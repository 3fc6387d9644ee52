// Colours that can be read on each other, by the contrast of WCAG 2.2.

export type Colour = readonly [red: number, green: number, blue: number];

/** The brand's colour where the page names none. */
export const ACCENT = "#0a6a57";

/** The least contrast of text (AA). */
export const TEXT_CONTRAST = 4.5;

/** Where black and white have the same contrast. */
const EVEN_LUMINANCE = 0.1791;

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

export function accentOf(given: unknown): string {
  return /^#([\da-f]{3}){1,2}$/i.test(String(given)) ? String(given) : ACCENT;
}

/** @param hex `#rgb` or `#rrggbb`. */
export function colourOf(hex: string): Colour {
  const digits = hex.length === 4 ? hex.replace(/[\da-f]/gi, "$&$&") : hex;
  const value = Number.parseInt(digits.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function hexOf(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** Whether black is read better on it than white. One of them always can be read. */
export function isLight(colour: Colour): boolean {
  return luminance(colour) > EVEN_LUMINANCE;
}

export function readableOn(ground: Colour): Colour {
  return isLight(ground) ? BLACK : WHITE;
}

/** @param share How much of the other, from 0 to 1. */
export function mixed(one: Colour, other: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * share);
  return [part(0), part(1), part(2)];
}

/** The colour nearest to this one that can be read on the ground. */
export function readable(colour: Colour, ground: Colour): Colour {
  const end = readableOn(ground);
  for (let share = 0; share < 1; share += 0.04) {
    const nearer = mixed(colour, end, share);
    if (contrast(nearer, ground) >= TEXT_CONTRAST) return nearer;
  }
  return end;
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
