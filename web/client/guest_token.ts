// A3: tokens of visitors whom the host site does not know.
import { bodyOf, request } from "./api_calls.ts";
import type { TokenGrant } from "./bodies.ts";
import { RequestError } from "./request_error.ts";

/** @param origin Where the server is; empty for that of the page. */
export function newGuest(origin: string): Promise<string> {
  return grantedToken(`${origin}/api/chat/guest/`, {});
}

/** A newer token of the same guest. Refused with 401 where they were away for too long. */
export function renewedGuest(origin: string, known: string): Promise<string> {
  return grantedToken(`${origin}/api/chat/guest/`, {}, { Authorization: `Bearer ${known}` });
}

export async function grantedToken(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<string> {
  const response = await request(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await RequestError.of(response);
  return (await bodyOf<TokenGrant>(response)).token;
}
