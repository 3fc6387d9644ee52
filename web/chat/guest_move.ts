// Somebody is signed in where a guest has talked (A3). The server gives the guest's conversations to the
// user once and for good, and anybody can make a link that signs in: so it is never done unasked.
import type { Me } from "../client/bodies.ts";
import { RequestError } from "../client/request_error.ts";
import { Rest } from "../client/rest.ts";
import { subjectOf } from "../client/token_expiry.ts";
import { guest, identityKind } from "../ui/identity.ts";
import { remember, remembered } from "../ui/page_storage.ts";

/** What was decided last: the guest, the user, and whether the one becomes the other. */
const KEY = "frontdesk.guest_move";

/** The first call of whoever is at the page; what has been agreed to and is not done yet goes on. */
export async function signIn(rest: Rest): Promise<Me> {
  if (identityKind() !== "site") return rest.me();
  const me = await rest.me();
  return decided(me.user_id) === true ? guest.signIn(rest) : me;
}

/** Whether a guest has conversations here of which the user has not said whether they are theirs. */
export async function isMoveToBeAsked(userId: string): Promise<boolean> {
  if (identityKind() !== "site" || guest.token === null || decided(userId) !== null) return false;
  try {
    const token = await guest.renew(null);
    const { results } = await new Rest(location.origin, async () => token).rooms({ limit: 1 });
    return results.length > 0;
  } catch (error) {
    // Nothing is lost: it is asked at the next visit.
    if (error instanceof RequestError) return false;
    throw error;
  }
}

export async function moveGuest(rest: Rest, userId: string): Promise<void> {
  await guest.renew(null);
  decide(userId, true);
  await guest.signIn(rest);
}

/** The guest stays who they are, and is here again once the user has signed out. */
export function keepApart(userId: string): void {
  decide(userId, false);
}

/** To be called before the user leaves: a guest who was to be them leaves with them. */
export function forgetMove(): void {
  if (identityKind() !== "site") return;
  if (read()?.moves) guest.forget();
  remember(KEY, null);
}

interface Decision {
  guest: string;
  user: string;
  moves: boolean;
}

function decide(user: string, moves: boolean): void {
  const id = guest.token === null ? null : subjectOf(guest.token);
  if (id !== null) remember(KEY, JSON.stringify({ guest: id, user, moves } satisfies Decision));
}

/** Null while this user has not been asked about this guest. */
function decided(user: string): boolean | null {
  const decision = read();
  return decision?.user === user ? decision.moves : null;
}

/** What was decided about the guest who is here now. */
function read(): Decision | null {
  const { token } = guest;
  if (token === null) return null;
  try {
    const decision = JSON.parse(remembered(KEY) ?? "null") as Decision | null;
    return decision?.guest === subjectOf(token) ? decision : null;
  } catch {
    return null;
  }
}
