// The design's colours for a brand: made so that whatever is written in them or on them can be read.
import { colourOf, contrast, hexOf, mixed, readable, readableOn, TEXT_CONTRAST } from "./colour.ts";

/** What accents stand on, at its hardest to read on: a row under the pointer. And the surface itself. */
const GROUNDS = {
  light: { hardest: colourOf("#f0ede7"), surface: colourOf("#ffffff") },
  dark: { hardest: colourOf("#252928"), surface: colourOf("#1b1e1d") },
};

/** How much of the surface is in the softest shade. */
const SOFT_SHARE = 0.86;

/** How much stronger what is under the pointer becomes. */
const STRONG_SHARE = 0.2;

/** @returns By the names of the tokens, without `--fd-`. */
export function accentTokens(accent: string, scheme: "light" | "dark"): Record<string, string> {
  const { hardest, surface } = GROUNDS[scheme];
  const brand = colourOf(accent);
  const text = readable(brand, hardest);
  const soft = mixed(brand, surface, SOFT_SHARE);
  const tokens = {
    accent: text,
    "on-accent": readableOn(text),
    "accent-strong": mixed(text, readableOn(surface), STRONG_SHARE),
    "accent-soft": soft,
    "accent-ink": readable(brand, soft),
    own: brand,
    "on-own": readableOn(brand),
  };
  return Object.fromEntries(Object.entries(tokens).map(([name, colour]) => [name, hexOf(colour)]));
}

/** Whether text in one colour can be read on the other. */
export function canBeRead(text: string, ground: string): boolean {
  return contrast(colourOf(text), colourOf(ground)) >= TEXT_CONTRAST;
}
