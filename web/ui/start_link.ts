// A link on the host site that starts a conversation about something: `/chat/start/{type}/{id}/`.
import type { NewRoom } from "../client/bodies.ts";

const PATH = /^\/chat\/start\/([^/]+)\/([^/]+)\/?$/;

/** What of the address says how the conversation is to be, and not who is at the page. */
const FIELDS = ["with", "subject", "title", "url", "image_url"] as const;

/**
 * The conversation that an address starts: with `?with={user_id}` a direct one, else one with staff;
 * `subject`, `title`, `url` and `image_url` say more of what it is about. Null for other addresses.
 */
export function startedBy({
  pathname,
  search,
}: {
  pathname: string;
  search: string;
}): NewRoom | null {
  const [, type, id] = (PATH.exec(pathname) ?? []).map(decoded);
  if (!type || !id) return null;
  const query = new URLSearchParams(search);
  const given = (name: (typeof FIELDS)[number]) => {
    const value = query.get(name)?.trim();
    return value ? { [name]: value } : {};
  };
  const other = query.get("with")?.trim();
  return {
    room_type: other ? "direct" : "support",
    ...(other ? { participant_ids: [other] } : {}),
    ...given("subject"),
    context: {
      type,
      id,
      ...given("title"),
      ...given("url"),
      ...given("image_url"),
    },
  };
}

/** The rest of the address's query: who is at the page. */
export function withoutStart(search: string): string {
  const query = new URLSearchParams(search);
  for (const field of FIELDS) query.delete(field);
  return query.size === 0 ? "" : `?${query}`;
}

/** Null for what no browser writes. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
