// Who the person at this page is: whoever the address, the site or the server says.
import type { Me } from "../client/bodies.ts";
import type { GetToken } from "../client/connection.ts";
import { GuestKeep } from "../client/guest_keep.ts";
import { grantedToken } from "../client/guest_token.ts";
import { RequestError } from "../client/request_error.ts";
import type { Rest } from "../client/rest.ts";
import { browserStorage, SafeStorage } from "../client/storage.ts";
import { cachedToken } from "../client/token_cache.ts";
import type { Role } from "../client/views.ts";
import { pageStorage } from "./page_storage.ts";

const SESSION_KEY = "frontdesk.token";
const DEMO_KEY = "frontdesk.demo";

/** Of this tab, so that another may be somebody else's. */
const tabStorage = new SafeStorage(browserStorage("sessionStorage"));
const guest = new GuestKeep({ storage: pageStorage });

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
      demoToken(key, () => grantedToken("/api/dev/token/", { username, role })),
    );
  }
  if (tabStorage.get(SESSION_KEY) !== null || !guests) return cachedToken(siteToken);
  return cachedToken(guestToken);
}

/** How the person came to be here: the address says it in a demo, the site, or nobody. */
export function identityKind(): "demo" | "site" | "guest" {
  if (new URLSearchParams(location.search).has("demo")) return "demo";
  return tabStorage.get(SESSION_KEY) === null ? "guest" : "site";
}

/** The first call of whoever is at the page: what they said as a guest becomes theirs (A3). */
export function signIn(rest: Rest): Promise<Me> {
  return identityKind() === "site" ? guest.signIn(rest) : rest.me();
}

/** The next visit is somebody else's. */
export function forgetIdentity(): void {
  if (identityKind() !== "demo") guest.forget();
  tabStorage.remove(SESSION_KEY);
}

/** A site hands its token over in the fragment, which no server sees; it does not stay there. */
function keepTokenOfAddress(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return;
  tabStorage.set(SESSION_KEY, token);
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** The site renews its token by storing a newer one. */
async function siteToken(old: string | null): Promise<string> {
  const token = tabStorage.get(SESSION_KEY);
  if (token !== null && token !== old) return token;
  const message =
    old === null ? "Please sign in." : "Your sign-in has run out. Please sign in again.";
  throw new RequestError(401, { code: "unauthorized", message });
}

/** A guest who was away for too long is a new one. */
async function guestToken(old: string | null): Promise<string> {
  try {
    return await (guest.token === null ? guest.begin() : guest.renew(old));
  } catch (error) {
    if (error instanceof RequestError && error.status === 401) return guest.begin();
    throw error;
  }
}

/** The last one stays while the server cannot be reached: what was read before can be read again. */
async function demoToken(key: string, grant: () => Promise<string>): Promise<string> {
  const known = tabStorage.get(key);
  try {
    const token = await grant();
    tabStorage.set(key, token);
    return token;
  } catch (error) {
    if (known !== null && error instanceof RequestError && error.status === 0) return known;
    throw error;
  }
}
