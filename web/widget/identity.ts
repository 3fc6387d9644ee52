// Who the visitor is: somebody whom the host page names, or a guest. A guest has a token from the first
// message on, and not before.
import type { GetToken } from "../client/connection.ts";
import { newGuest, renewedGuest } from "../client/guest_token.ts";
import { RequestError } from "../client/request_error.ts";
import { cachedToken } from "../client/token_cache.ts";
import { expiresSoon, expiryOf } from "../client/token_expiry.ts";
import { remember, remembered } from "../ui/page_storage.ts";
import type { Credentials } from "./contract.ts";
import { GUEST_KEY } from "./contract.ts";

/** Null for what is none. */
export function credentialsFrom(given: unknown): Credentials | null {
  const { getToken, token } = (given ?? {}) as Record<string, unknown>;
  if (typeof getToken === "function") return { getToken: getToken as () => Promise<string> };
  return typeof token === "string" && token !== "" ? { token } : null;
}

/** The tokens of somebody whom the host page names. */
export function tokensOf(credentials: Credentials): GetToken {
  return cachedToken(async (old) => {
    const token =
      "token" in credentials ? credentials.token : await askedToken(credentials.getToken);
    if (token !== old) return token;
    throw unauthorized("The token has run out.");
  });
}

/** The page's own failures are taken for a network's: they may pass. */
async function askedToken(getToken: () => Promise<string> | string): Promise<string> {
  let token: unknown;
  try {
    token = await getToken();
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw RequestError.unreachable(error);
  }
  if (typeof token === "string" && token !== "") return token;
  throw unauthorized("getToken gave no token.");
}

/** The guest whom this browser remembers. */
export function knownGuest(): string | null {
  return remembered(GUEST_KEY);
}

export function forgetGuest(): void {
  remember(GUEST_KEY, null);
}

/** Makes the visitor a guest, unless they are one already. */
export async function becomeGuest(origin: string): Promise<void> {
  if (knownGuest() === null) remember(GUEST_KEY, await newGuest(origin));
}

/** The tokens of the known guest. One who was away for too long is forgotten. */
export function guestTokens(origin: string): GetToken {
  return cachedToken(async (old) => {
    const known = knownGuest();
    if (known === null) throw unauthorized("There is no guest.");
    // Another tab may have renewed it.
    if (known !== old && !expiresSoon(expiryOf(known), Date.now())) return known;
    try {
      const token = await renewedGuest(origin, known);
      remember(GUEST_KEY, token);
      return token;
    } catch (error) {
      if (error instanceof RequestError && error.status === 401) forgetGuest();
      throw error;
    }
  });
}

function unauthorized(message: string): RequestError {
  return new RequestError(401, { code: "unauthorized", message });
}
