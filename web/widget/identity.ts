// Who the visitor is where the host page names them.
import type { GetToken } from "../client/connection.ts";
import { RequestError } from "../client/request_error.ts";
import { cachedToken } from "../client/token_cache.ts";
import type { Credentials } from "./contract.ts";

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

function unauthorized(message: string): RequestError {
  return new RequestError(401, { code: "unauthorized", message });
}
