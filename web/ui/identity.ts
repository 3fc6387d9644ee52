// Who the person at this page is: whoever the address, the site or the server says.
import type { GetToken } from "../client/connection.ts";
import { GuestKeep } from "../client/guest_keep.ts";
import { grantedToken } from "../client/guest_token.ts";
import { RequestError } from "../client/request_error.ts";
import { browserStorage, SafeStorage } from "../client/storage.ts";
import { cachedToken } from "../client/token_cache.ts";
import { subjectOf } from "../client/token_expiry.ts";
import type { Role } from "../client/views.ts";
import { handOver } from "./drafts.ts";
import { pageStorage, remember, rememberedKeys } from "./page_storage.ts";
import { onSignedOut, tellSignedOut } from "./signed_out.ts";

const SESSION_KEY = "frontdesk.token";
const DEMO_KEY = "frontdesk.demo";

/** Of this tab, so that another may be somebody else's. */
const tabStorage = new SafeStorage(browserStorage("sessionStorage"));
export const guest = new GuestKeep({ storage: pageStorage, onMerged: handOver });

export interface IdentityOptions {
  /** The role of a demo user whose address does not name one. */
  demoRole: Role;
  /** Whether somebody unknown may come in as a guest. */
  guests: boolean;
}

/** Whom this page is built for; null until a token has said it. */
let person: string | null = null;

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
  window.addEventListener("hashchange", () => {
    if (keepTokenOfAddress()) startAnew();
  });
  onSignedOut((userId) => {
    if (userId !== person) return;
    forgetIdentity();
    location.replace(`/${location.pathname.split("/")[1]}/`);
  });
  const isOfSite = tabStorage.get(SESSION_KEY) !== null || !guests;
  return cachedToken(ofOnePerson(isOfSite ? siteToken : guestToken));
}

/** How the person came to be here: the address says it in a demo, the site, or nobody. */
export function identityKind(): "demo" | "site" | "guest" {
  if (new URLSearchParams(location.search).has("demo")) return "demo";
  return tabStorage.get(SESSION_KEY) === null ? "guest" : "site";
}

/**
 * The next visit is somebody else's, in every tab. The guest who was here before somebody signed in stays:
 * theirs are other conversations.
 */
export function forgetIdentity(): void {
  if (person !== null) {
    for (const key of rememberedKeys("frontdesk.")) if (isOf(person, key)) remember(key, null);
  }
  if (identityKind() === "site") tabStorage.remove(SESSION_KEY);
  // Another tab may have begun as another guest by now.
  else if (guest.token !== null && subjectOf(guest.token) === person) guest.forget();
}

/** The same, where it is asked for: the other tabs learn it. */
export function leave(): void {
  const left = person;
  forgetIdentity();
  if (left !== null && identityKind() !== "demo") tellSignedOut(left);
}

/** What was begun and not sent in somebody's name. */
function isOf(userId: string, key: string): boolean {
  return (
    key.startsWith(`frontdesk.draft.${userId}.`) ||
    key.startsWith(`frontdesk.outbox/${encodeURIComponent(userId)}/`)
  );
}

/** A site hands its token over in the fragment, which no server sees; it does not stay there. */
function keepTokenOfAddress(): boolean {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token === null) return false;
  tabStorage.set(SESSION_KEY, token);
  history.replaceState(history.state, "", location.pathname + location.search);
  return true;
}

/** What the page shows and keeps is one person's: it starts anew for another. */
function ofOnePerson(fetchToken: (old: string | null) => Promise<string>): typeof fetchToken {
  return async (old) => {
    const token = await fetchToken(old);
    const subject = subjectOf(token);
    if (person !== null && subject !== person) return startAnew();
    person = subject;
    return token;
  };
}

/** Nothing more is asked for here. */
function startAnew(): Promise<never> {
  location.reload();
  return new Promise(() => undefined);
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
