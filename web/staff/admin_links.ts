// Ways from a person to what admins may know of them and do.
import { html, type TemplateResult } from "lit";
import { i18n } from "../words/i18n.ts";

/** What of the address says who is at the page, and in which language. */
const KEPT = ["demo", "role", "lang"] as const;

export function adminLinks(userId: string): TemplateResult {
  return html`<div class="links">
    <a class="button small" href=${href("people", { person: userId })}>${i18n._("All about them")}</a>
    <a class="button small" href=${href("bans", { user: userId })}>${i18n._("Ban")}</a>
  </div>`;
}

function href(section: string, filters: Record<string, string>): string {
  const query = new URLSearchParams({ section, ...filters });
  const here = new URLSearchParams(location.search);
  for (const name of KEPT) {
    const value = here.get(name);
    if (value !== null) query.set(name, value);
  }
  return `/admin/?${query}`;
}
