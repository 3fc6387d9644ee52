// Names and texts within a sentence that may be written in the other direction.
import { i18n } from "../words/i18n.ts";
import { directionOf } from "../words/locales.ts";

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * The text with Unicode's marks around it where directions may mix, so that neither what it ends with nor
 * what comes after it moves to the wrong side.
 */
export function isolated(text: string): string {
  const isPlain = directionOf(i18n.locale) === "ltr" && !RIGHT_TO_LEFT.test(text);
  return isPlain ? text : `\u2068${text}\u2069`;
}
