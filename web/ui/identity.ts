// Who the person at this page is: whoever the address, the site or the server says.
import type { GetToken } from "../client/connection.ts";
import { grantedToken, newGuest, renewedGuest } from "../client/guest_token.ts";
import { RequestError } from "../client/request_error.ts";
import { cachedToken } from "../client/token_cache.ts";
import type { Role } from "../client/views.ts";

const SESSION_KEY = "frontdesk.token";
const DEMO_KEY = "frontdesk.demo";
const GUEST_KEY = "frontdesk.guest";

export interface IdentityOptions {
  /** The role of a demo user whose address does not name one. */
  demoRole: Role;
  /** Whether somebody unknown may come in as a guest. */
  guests: boolean;
}

/** Where this page's tokens come from. */
export function identify({ demoRole, guests }: IdentityOptions): GetToken {
  keepTokenOfAddress();
  const query = new URLSearchParams(location.search);
  const username = query.get("demo");
  if (username) {
    const role = query.get("role") ?? demoRole;
    const key = `${DEMO_KEY}.${role}.${username}`;
    return cachedToken(() =>
      lastingToken(sessionStorage, key, () => grantedToken("/api/dev/token/", { username, role })),
    );
  }
  if (sessionStorage.getItem(SESSION_KEY) !== null || !guests) return cachedToken(siteToken);
  return cachedToken(guestToken);
}

/** How the person came to be here: the address says it in a demo, the site, or nobody. */
export function identityKind(): "demo" | "site" | "guest" {
  if (new URLSearchParams(location.search).has("demo")) return "demo";
  return sessionStorage.getItem(SESSION_KEY) === null ? "guest" : "site";
}

/** The next visit is somebody else's. */
export function forgetIdentity(): void {
  if (identityKind() === "guest") localStorage.removeItem(GUEST_KEY);
  sessionStorage.removeItem(SESSION_KEY);
}

/** A site hands its token over in the fragment, which no server sees; it does not stay there. */
function keepTokenOfAddress(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  sessionStorage.setItem(SESSION_KEY, token);
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** The site renews its token by storing a newer one. */
async function siteToken(old: string | null): Promise<string> {
  const token = sessionStorage.getItem(SESSION_KEY);
  if (token !== null && token !== old) return token;
  const message =
    old === null ? "Please sign in." : "Your sign-in has run out. Please sign in again.";
  throw new RequestError(401, { code: "unauthorized", message });
}

function guestToken(): Promise<string> {
  return lastingToken(localStorage, GUEST_KEY, (known) =>
    known === null ? newGuest("") : renewedOrNewGuest(known),
  );
}

/** The last one stays while the server cannot be reached: what was read before can be read again. */
async function lastingToken(
  storage: Storage,
  key: string,
  renew: (known: string | null) => Promise<string>,
): Promise<string> {
  const known = storage.getItem(key);
  try {
    const token = await renew(known);
    storage.setItem(key, token);
    return token;
  } catch (error) {
    if (known !== null && error instanceof RequestError && error.status === 0) return known;
    throw error;
  }
}

/** A guest who was away for too long is a new one. */
async function renewedOrNewGuest(known: string): Promise<string> {
  try {
    return await renewedGuest("", known);
  } catch (error) {
    if (error instanceof RequestError && error.status === 401) return newGuest("");
    throw error;
  }
}
