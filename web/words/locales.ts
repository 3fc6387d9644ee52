// The languages that there are, and which of them a reader gets.

export const LOCALES = ["en", "es", "fr", "de", "pt", "ar", "hi", "zh"] as const;
export type Locale = (typeof LOCALES)[number];

/** The language of the words in the source. */
export const SOURCE_LOCALE: Locale = "en";

const RIGHT_TO_LEFT: readonly Locale[] = ["ar"];

/**
 * The first of the wanted languages that there is, whatever its region and script.
 *
 * @param wanted BCP 47 tags, the best first; what is none is passed over.
 */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const found = LOCALES.find((locale) => locale === languageOf(tag));
    if (found !== undefined) return found;
  }
  return SOURCE_LOCALE;
}

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(locale) ? "rtl" : "ltr";
}

function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}
