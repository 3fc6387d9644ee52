// The words that customers and vendors read as well.
import { type Catalogs, fetchFrom } from "./i18n.ts";

export const TALK: Catalogs = {
  es: () => import("./talk/es.ts"),
  fr: () => import("./talk/fr.ts"),
  de: () => import("./talk/de.ts"),
  pt: () => import("./talk/pt.ts"),
  ar: () => import("./talk/ar.ts"),
  hi: () => import("./talk/hi.ts"),
  zh: () => import("./talk/zh.ts"),
};

export const talkMessages = fetchFrom(TALK);
