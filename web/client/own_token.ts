// Whoever opened a room goes on in it: what one person has written never goes out as another's.
import { askToken } from "./api_calls.ts";
import type { GetToken } from "./connection.ts";
import { ANOTHER_USER, RequestError } from "./request_error.ts";
import { subjectOf } from "./token_expiry.ts";

/** Tokens of this person; of anybody where the id is not known. */
export function ownToken(getToken: GetToken, me: string): GetToken {
  return async (options) => {
    const token = await askToken(getToken, options);
    const subject = subjectOf(token);
    if (me === "" || subject === null || subject === me) return token;
    const message = "You are signed in as somebody else now. Please open the chat again.";
    throw new RequestError(403, { code: ANOTHER_USER, message });
  };
}
