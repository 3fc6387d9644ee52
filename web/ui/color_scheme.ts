// Light or dark by the reader's choice instead of the device's. The theme's rules stay as they are; only
// the condition of the dark ones changes, which no policy against inline styles minds.

import { remember, remembered } from "./page_storage.ts";

export const SCHEMES = ["auto", "light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

const DARK = "(prefers-color-scheme: dark)";
const ALWAYS = "all";
const NEVER = "not all";

const KEY = "frontdesk.scheme";

/** The conditions of dark colours, found once, while they still say so. */
let conditions: MediaList[] | null = null;

export function chosenScheme(): Scheme {
  return SCHEMES.find((scheme) => scheme === remembered(KEY)) ?? "auto";
}

export function chooseScheme(scheme: Scheme): void {
  remember(KEY, scheme === "auto" ? null : scheme);
  applyScheme(scheme);
}

export function applyScheme(scheme: Scheme): void {
  conditions ??= [...document.styleSheets].flatMap(darkConditions);
  const text = scheme === "auto" ? DARK : scheme === "dark" ? ALWAYS : NEVER;
  for (const condition of conditions) condition.mediaText = text;
  document.documentElement.style.colorScheme = scheme === "auto" ? "" : scheme;
}

function darkConditions(sheet: CSSStyleSheet): MediaList[] {
  return [...sheet.cssRules].flatMap((rule) =>
    rule instanceof CSSMediaRule && rule.media.mediaText === DARK ? [rule.media] : [],
  );
}
