// What the sections are called, and to whom they are open.
import type { Role } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { SECTIONS, type Section } from "./base/address.ts";

export function sectionName(section: Section): string {
  switch (section) {
    case "overview":
      return i18n._("Overview");
    case "reports":
      return i18n._("Reports");
    case "conversations":
      return i18n._("Conversations");
    case "messages":
      return i18n._("Messages");
    case "people":
      return i18n._("People");
    case "rules":
      return i18n._("Rules");
    case "bans":
      return i18n._("Bans");
    case "audit":
      return i18n._("Audit");
  }
}

/** The first of them is where somebody begins. */
export function sectionsFor(role: Role): readonly Section[] {
  if (role === "admin") return SECTIONS;
  return role === "staff" ? ["reports"] : [];
}
