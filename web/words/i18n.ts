// The words that people read. They stand in English where they are shown, in ICU's message format:
//
//   i18n._("Write a message")
//   i18n._("{name} is typing…", { name })
//   i18n._("{count, plural, one {# message} other {# messages}}", { count })
import { type Messages, setupI18n } from "@lingui/core";
import { remember, remembered } from "../ui/page_storage.ts";
import { chooseLocale, directionOf, type Locale, SOURCE_LOCALE } from "./locales.ts";
import { messages as english } from "./talk/en.ts";

const LANGUAGE_KEY = "frontdesk.language";

export const i18n = setupI18n({ locale: SOURCE_LOCALE, messages: { [SOURCE_LOCALE]: english } });

/** Fetches the messages of a language; a page gives those of the catalogs that it shows. */
export type FetchMessages = (locale: Locale) => Promise<readonly Messages[]>;

export const talkMessages: FetchMessages = async (locale) => {
  if (locale === SOURCE_LOCALE) return [english];
  const { messages } = await import(`./talk/${locale}.ts`);
  return [messages];
};

/**
 * Speaks the first of the wanted languages that there is, and answers which it is. Where its words cannot
 * be loaded it is English, which stands in the source: better than nothing at all.
 */
export async function speak(wanted: readonly string[], fetch: FetchMessages): Promise<Locale> {
  const chosen = chooseLocale(wanted);
  const locale = await load(chosen, fetch)
    .catch(() => load(SOURCE_LOCALE, fetch))
    .catch(() => SOURCE_LOCALE);
  i18n.activate(locale);
  return locale;
}

async function load(locale: Locale, fetch: FetchMessages): Promise<Locale> {
  for (const messages of await fetch(locale)) i18n.load(locale, messages);
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
