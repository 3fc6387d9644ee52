import { formatter } from "@lingui/format-po";

/** Catalogs by what needs their words at once. A file's words belong to the first that names it. */
const CATALOGS: Record<string, readonly string[]> = {
  // Of every page that somebody signs in to.
  everyday: ["ui/{dialog,error_text,load_part,session_view,system_text,versions}.ts"],
  // What is said within a conversation, and of it.
  message: [
    "ui/{announcer,attachments,bubble,context_card,file_error_text,lightbox,report_form}.ts",
    "ui/{composer,emoji,message_,upload_}*.ts",
  ],
  // How conversations are found, and who is in them.
  room: ["ui/**"],
  chat: ["chat/**"],
  widget: ["widget/**"],
  shortcuts: ["staff/{keys,palette,settings,shortcut}*.ts"],
  staff: ["staff/**"],
  overview: ["admin/overview/**"],
  people: ["admin/{bans,people}/**"],
  moderation: ["admin/{reports,rules}/**"],
  oversight: ["admin/{act,audit,conversations,message,overseen}*.ts"],
  admin: ["admin/**"],
  demo: ["demo/**"],
};

// Words are written in English where they are shown, as `i18n._("…")`; `npm run generate` collects them
// here for translation and compiles what was translated.
export default {
  sourceLocale: "en",
  locales: ["en", "es", "fr", "de", "pt", "ar", "hi", "zh"],
  catalogs: Object.entries(CATALOGS).map(([name, files], place, all) => ({
    path: `web/words/${name}/{locale}`,
    include: inWeb(files),
    exclude: inWeb(all.slice(0, place).flatMap(([, earlier]) => earlier)),
  })),
  // Neither files nor lines: a catalog changes when words do. A message is called by its English.
  format: formatter({ origins: false, lineNumbers: false, explicitIdAsDefault: true }),
  orderBy: "message",
};

function inWeb(files: readonly string[]): string[] {
  return files.map((file) => `web/${file}`);
}
