// The words of the pages that only staff and developers read, in addition to what everybody reads.
import { type Catalogs, fetchFrom } from "./i18n.ts";
import { TALK } from "./talk.ts";

const WORK: Catalogs = {
  es: () => import("./work/es.ts"),
  fr: () => import("./work/fr.ts"),
  de: () => import("./work/de.ts"),
  pt: () => import("./work/pt.ts"),
  ar: () => import("./work/ar.ts"),
  hi: () => import("./work/hi.ts"),
  zh: () => import("./work/zh.ts"),
};

export const workMessages = fetchFrom(TALK, WORK);
