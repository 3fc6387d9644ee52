import { formatter } from "@lingui/format-po";

// Words are written in English where they are shown, as `i18n._("…")`; `npm run generate` collects them
// here for translation and compiles what was translated.
export default {
  sourceLocale: "en",
  locales: ["en", "es", "fr", "de", "pt", "ar", "hi", "zh"],
  catalogs: [
    // What customers and vendors read as well: small, since the widget carries it.
    {
      path: "web/words/talk/{locale}",
      include: ["web/ui", "web/chat", "web/widget", "web/words"],
    },
    // What only staff and developers read.
    {
      path: "web/words/work/{locale}",
      include: ["web/staff", "web/admin", "web/demo", "web/docs"],
    },
  ],
  // Neither files nor lines: a catalog changes when words do.
  format: formatter({ origins: false, lineNumbers: false }),
  orderBy: "message",
};
