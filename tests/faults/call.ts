// A call by REST over a bad network: what came of it, if anybody knows.
import { type Address, type Answer, call } from "../edge/client.ts";
import type { History, Outcome, Witness } from "./history.ts";

/** Milliseconds after which nobody waits for an answer any more. */
const PATIENCE_MS = 8_000;

/** What a fault may cause, or a colleague who closed the room: anything else is a surprise. */
const EXCUSED = [401, 409, 429, 503];

/** What staff are told who have left the room. */
const LEFT = "not_a_member";

export interface Caller {
  history: History;
  witness: Witness;
  line: Address;
  getToken: () => Promise<string>;
}

/** The answer; null where none came. */
export async function attempt(
  { history, witness, line, getToken }: Caller,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answer | null> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const token = await getToken();
    const given = { method, token, body, signal, ...(headers && { headers }) };
    const answer = await call(line, `/api/chat/${path}`, given);
    const isExcused = EXCUSED.includes(answer.status) || answer.body.error?.code === LEFT;
    if (answer.status >= 400 && !isExcused) {
      const by = `${answer.status} of ${method} ${path}: ${JSON.stringify(answer.body)}`;
      history.note(witness, { is: "surprised", by });
    }
    return answer;
  } catch {
    return null;
  }
}

/** Of an answer of 503 nobody can tell whether it came before or after the deed. */
export function outcomeOf(answer: Answer | null): Outcome {
  if (answer === null || answer.status === 503) return "unknown";
  return answer.status < 300 ? "done" : "refused";
}
