// The tokens of the design within the widget: a strange page has none of ours, and may have some of its
// own by our names. Hence `!important`, which is stronger the further inside it stands.
import { dark, light } from "frontdesk:tokens";
import { accentTokens } from "./accent.ts";
import { ACCENT } from "./colour.ts";
import type { Options } from "./options.ts";

/** A size of its own in place of the page's rem, after the reader's setting: 1em of an unset font. */
const REM = "--fd-rem";

export function themeStyle({ accent, theme }: Options): string {
  const [day, night] = (["light", "dark"] as const).map((scheme) => {
    const own = accent === ACCENT ? {} : accentTokens(accent, scheme);
    return Object.entries(own)
      .map(([name, value]) => `--fd-${name}:${value}!important;`)
      .join("");
  });
  const rules = theme === "dark" ? light + dark + night : light + day;
  const later = theme === "auto" ? `@media(prefers-color-scheme:dark){:host{${dark + night}}}` : "";
  return `:host{${REM}:1em!important;${rules}}${later}`;
}

/** Registered, so that it is worked out where it is set and not where it is used. */
export function registerSizes(): void {
  try {
    CSS.registerProperty({ name: REM, syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // The page has loaded the widget before, within the same document.
  }
}
