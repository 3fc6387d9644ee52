// One token for everybody who asks, fetched anew when it must be.
import type { GetToken } from "./connection.ts";
import { expiresSoon, expiryOf } from "./token_expiry.ts";

/** @param fetchToken Is given the token before, if there was one. */
export function cachedToken(fetchToken: (old: string | null) => Promise<string>): GetToken {
  let token: string | null = null;
  let coming: Promise<string> | null = null;

  const renew = async () => {
    try {
      token = await fetchToken(token);
      return token;
    } finally {
      coming = null;
    }
  };

  return async ({ fresh }) => {
    if (token !== null && !fresh && !expiresSoon(expiryOf(token), Date.now())) return token;
    coming ??= renew();
    return coming;
  };
}
