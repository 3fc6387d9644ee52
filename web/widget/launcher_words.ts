// What the launcher is called before the catalogs are there. The build puts this word, in every language,
// into the loader.
import { i18n } from "../words/i18n.ts";

export function launcherWord(): string {
  return i18n._("Chat");
}
