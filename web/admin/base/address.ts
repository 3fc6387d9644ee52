// What the address says of the admin page: which section, and what of it.

export const SECTIONS = [
  "overview",
  "reports",
  "conversations",
  "messages",
  "people",
  "rules",
  "bans",
  "audit",
] as const;
export type Section = (typeof SECTIONS)[number];

export type Filters = Readonly<Record<string, string>>;

export interface Address {
  section: Section;
  filters: Filters;
}

/** What says who is here and in which language stays in every address. */
const KEPT = ["demo", "role", "lang"];

export function addressOf(search: string, fallback: Section): Address {
  const query = new URLSearchParams(search);
  const section = SECTIONS.find((one) => one === query.get("section")) ?? fallback;
  const filters: Record<string, string> = {};
  for (const [name, value] of query) {
    if (name !== "section" && !KEPT.includes(name) && value !== "") filters[name] = value;
  }
  return { section, filters };
}

/** @param search The query of the page as it is. */
export function hrefOf(section: Section, filters: Filters, search: string): string {
  const query = new URLSearchParams({ section });
  for (const [name, value] of Object.entries(filters)) {
    if (value !== "") query.set(name, value);
  }
  return `/admin/?${withKept(query, search)}`;
}

/** Where staff read and answer a conversation. */
export function conversationHref(roomId: string, search: string): string {
  const query = withKept(new URLSearchParams({ room: roomId }), search);
  // Whoever is a demo admin here is no other person there.
  if (query.has("demo") && !query.has("role")) query.set("role", "admin");
  return `/staff/?${query}`;
}

function withKept(query: URLSearchParams, search: string): URLSearchParams {
  const old = new URLSearchParams(search);
  for (const name of KEPT) {
    const value = old.get(name);
    if (value !== null) query.set(name, value);
  }
  return query;
}
