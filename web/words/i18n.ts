// The words that people read. They stand in English where they are shown, in ICU's message format:
//
//   i18n._("Write a message")
//   i18n._("{name} is typing…", { name })
//   i18n._("{count, plural, one {# message} other {# messages}}", { count })
import { remember, remembered } from "../ui/page_storage.ts";
import { chooseLocale, directionOf, type Locale, SOURCE_LOCALE } from "./locales.ts";
import { compiled, type Message, say, type Values } from "./message.ts";

const LANGUAGE_KEY = "frontdesk.language";

export type Messages = Readonly<Record<string, Message>>;

class Words {
  locale: Locale = SOURCE_LOCALE;
  #messages: Messages = {};

  speak(locale: Locale, messages: Messages): void {
    this.locale = locale;
    this.#messages = messages;
  }

  /** In the language that is spoken, or in English where that lacks it. */
  _(id: string, values: Values = {}): string {
    return say(this.#messages[id] ?? compiled(id), values, this.locale);
  }
}

export const i18n = new Words();

/** Fetches a page's messages in a language. English has none: its words are in the source. */
export type FetchMessages = (locale: Locale) => Promise<Messages>;

/**
 * Speaks the first of the wanted languages that there is, and answers which it is. Where its words cannot
 * be loaded it is English, which stands in the source: better than nothing at all.
 */
export async function speak(wanted: readonly string[], fetch: FetchMessages): Promise<Locale> {
  const locale = chooseLocale(wanted);
  try {
    i18n.speak(locale, await fetch(locale));
  } catch {
    i18n.speak(SOURCE_LOCALE, {});
    return SOURCE_LOCALE;
  }
  return locale;
}

/** The same for a whole page: by `?lang=`, by what was chosen here, by the browser's languages. */
export async function speakOnPage(fetch: FetchMessages): Promise<void> {
  const asked = new URLSearchParams(location.search).get("lang");
  const chosen = [asked, remembered(LANGUAGE_KEY)].filter((tag) => tag !== null);
  const locale = await speak([...chosen, ...navigator.languages], fetch);
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

/** The page's language from now on, whatever its address said: it is loaded anew in it. */
export function chooseLanguage(tag: string): void {
  remember(LANGUAGE_KEY, tag);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(history.state, "", address);
  location.reload();
}
