// Who one can be in the demo, and the pages that they see.
import { grantedToken } from "../client/guest_token.ts";
import { i18n } from "../words/i18n.ts";

export interface RoleLink {
  label: string;
  href: string;
}

/** The shopper whom the address names; null for a guest. */
export function shopper(): string | null {
  return new URLSearchParams(location.search).get("demo") || null;
}

/** What a site's own server would do for the person who has signed in there. */
export function signIn(username: string): Promise<string> {
  return grantedToken("/api/dev/token/", { username, role: "customer" });
}

/** The other sides of the same conversations. */
export function roleLinks(): RoleLink[] {
  return [
    { label: i18n._("Customer's page"), href: page("/chat/", shopper() ?? "Ana") },
    { label: i18n._("Vera, the seller"), href: page("/chat/", "Vera", "vendor") },
    { label: i18n._("Sam, support"), href: page("/staff/", "Sam") },
    { label: i18n._("Admin"), href: page("/admin/", "Ada", "admin") },
  ];
}

/** Where this very page is seen by Ana, or by a guest. */
export function otherShopper(): RoleLink {
  return shopper() === null
    ? { label: i18n._("Sign in as Ana"), href: page("/demo/", "Ana") }
    : { label: i18n._("Sign out"), href: withLanguage("/demo/", new URLSearchParams()) };
}

function page(path: string, username: string, role?: string): string {
  const query = new URLSearchParams({ demo: username, ...(role === undefined ? {} : { role }) });
  return withLanguage(path, query);
}

/** Whoever reads this page in a language reads the others in it. */
function withLanguage(path: string, query: URLSearchParams): string {
  const chosen = new URLSearchParams(location.search).get("lang");
  if (chosen !== null) query.set("lang", chosen);
  return query.size === 0 ? path : `${path}?${query}`;
}
