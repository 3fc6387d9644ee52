import type { ErrorBody } from "./bodies.ts";
import type { Refusal } from "./views.ts";

/** A REST call that was refused, or that did not get through. */
export class RequestError extends Error implements Refusal {
  override readonly name = "RequestError";
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly retry_after?: number;
  /** What was answered to the same call before, where a service worker has kept it. */
  kept?: unknown;

  constructor(status: number, { code, message, field, retry_after }: Refusal, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    if (field !== undefined) this.field = field;
    if (retry_after !== undefined) this.retry_after = retry_after;
  }

  static unreachable(cause: unknown): RequestError {
    const message = "The server cannot be reached. Check your connection and try again.";
    return new RequestError(0, { code: "unreachable", message }, cause);
  }

  /** The error that an answer carries; one by its status where the answer is not the server's own. */
  static async of(response: Response): Promise<RequestError> {
    const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
    const message = `The server answered ${response.status}.`;
    return new RequestError(response.status, body?.error ?? { code: "unavailable", message });
  }
}

/** Tokens are somebody else's now. */
export const ANOTHER_USER = "another_user";

/** What no later call can mend. */
const FOR_GOOD = ["unauthorized", "forbidden", "not_a_member", "banned", "not_found", ANOTHER_USER];

/** Whether the server has said that this person has no business there. */
export function isForGood({ code }: RequestError): boolean {
  return FOR_GOOD.includes(code);
}

/** Whether the same call would be refused again, and not only until later. */
export function isFinal({ status }: RequestError): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}

/** Whether the same may go through a little later, as it is. */
export function isPassing({ code }: Refusal): boolean {
  return code === "rate_limited" || code === "unavailable";
}

/** Whether signing in was refused, so that trying again is of no use. */
export function isRefusedSignIn(error: unknown): error is RequestError {
  return error instanceof RequestError && (error.status === 401 || error.status === 403);
}

/** The answer, or else the last one that was kept: for what may be shown as it was. */
export async function orKept<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RequestError && error.kept !== undefined) return error.kept as Answer;
    throw error;
  }
}
