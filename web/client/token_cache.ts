// One token for everybody who asks, fetched anew when it must be.
import type { GetToken } from "./connection.ts";
import { RequestError } from "./request_error.ts";
import { expiresSoon, expiryOf } from "./token_expiry.ts";

/** Milliseconds after which a token that does not come is asked for anew; somebody may have to sign in. */
const PATIENCE_MS = 60_000;

/** @param fetchToken Is given the token before, if there was one. */
export function cachedToken(fetchToken: (old: string | null) => Promise<string>): GetToken {
  let token: string | null = null;
  let coming: Promise<string> | null = null;

  const renew = async () => {
    try {
      token = await inTime(fetchToken(token));
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

function inTime(token: Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(RequestError.unreachable(null)), PATIENCE_MS);
    token.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
