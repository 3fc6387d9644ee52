// `frontdesk:words/<page>`: what fetches a page's words in a language, which are one file however many
// catalogs they stand in.
import type { Plugin } from "vite";
import { LOCALES, SOURCE_LOCALE } from "./web/words/locales.ts";

/** Catalogs by page; where two translate the same words, the last one's are said. */
export const PAGES: Record<string, readonly string[]> = {
  chat: ["everyday", "message", "room", "chat"],
  widget: ["everyday", "message", "room", "widget"],
  staff: ["everyday", "message", "room", "staff", "shortcuts"],
  admin: ["everyday", "overview", "people", "moderation", "oversight", "admin"],
  demo: ["demo"],
};

const PREFIX = "frontdesk:words/";
/** A module of a page's words in one language. */
export const WORDS = /frontdesk:words\/\w+\/\w+$/;

export function words(): Plugin {
  return {
    name: "frontdesk:words",
    resolveId: (source) => (source.startsWith(PREFIX) ? `\0${source}` : null),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const [page = "", locale] = id.slice(PREFIX.length + 1).split("/");
      if (locale === undefined) return fetching(page);
      const messages = JSON.stringify(await messagesOf(page, locale));
      return `export default JSON.parse(${JSON.stringify(messages)})`;
    },
  };
}

/** What a page says in a language, compiled. English stands in the source. */
export async function messagesOf(page: string, locale: string): Promise<Record<string, unknown>> {
  const catalogs = PAGES[page];
  if (catalogs === undefined) throw new Error(`${page} has no words in vite.words.config.ts.`);
  if (locale === SOURCE_LOCALE) return {};
  const loaded = catalogs.map(
    (catalog) => import(new URL(`./web/words/${catalog}/${locale}.ts`, import.meta.url).href),
  );
  return Object.assign({}, ...(await Promise.all(loaded)).map(({ messages }) => messages));
}

function fetching(page: string): string {
  const translated = LOCALES.filter((locale) => locale !== SOURCE_LOCALE);
  const table = translated.map((locale) => `${locale}:()=>import("${PREFIX}${page}/${locale}")`);
  return `const words={${table}};export default async(locale)=>(await words[locale]?.())?.default??{}`;
}
