// Sends what waits in the outbox, one after the other, so that it arrives in the order of writing
// whatever is refused: by the socket, and by REST where sockets are blocked.
import type { MessageDraft } from "./frames.ts";
import { draftOf, type Outbox, type Outgoing } from "./outbox.ts";
import { isFinal, isPassing, RequestError } from "./request_error.ts";
import type { RoomEvent } from "./room_state.ts";
import type { MessageView, Refusal } from "./views.ts";

export interface SendingOptions {
  outbox: () => Outbox;
  /** Says whether there is a socket that takes it. */
  bySocket: (draft: MessageDraft) => boolean;
  /** Null where there is no such way now. */
  byRest: (draft: MessageDraft) => Promise<MessageView> | null;
  /** Why nothing goes out any more, if so. */
  refusal: () => Refusal | null;
  apply: (event: RoomEvent) => void;
}

export class Sending {
  readonly #options: SendingOptions;
  /** Client id of the message that is on its way; the next one waits for its answer. */
  #current: string | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SendingOptions) {
    this.#options = options;
  }

  stop(): void {
    clearTimeout(this.#pause);
  }

  /** Nothing is known to be on its way any more. */
  startAnew(): void {
    this.#current = null;
    this.next();
  }

  next(): void {
    const { apply, bySocket, byRest, outbox, refusal } = this.#options;
    const pending = outbox().filter(({ state }) => state.is === "pending");
    if (pending.some(({ client_id }) => client_id === this.#current)) return;
    this.#current = null;
    const [next] = pending;
    if (next === undefined) return;
    const why = refusal();
    if (why !== null) {
      apply({ type: "closed", why });
      return;
    }
    const draft = draftOf(next);
    const answer = bySocket(draft) ? undefined : byRest(draft);
    if (answer === null) return;
    this.#current = next.client_id;
    if (answer !== undefined) void this.#await(answer, next);
  }

  /** The socket said no. */
  handleError({ client_id, ...why }: Refusal & { client_id?: string }): void {
    if (client_id === this.#current && isPassing(why)) this.#later(why.retry_after);
  }

  #later(seconds = 1): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.startAnew(), seconds * 1_000);
  }

  async #await(answer: Promise<MessageView>, { client_id }: Outgoing): Promise<void> {
    const { apply } = this.#options;
    try {
      const { id, seq } = await answer;
      const frame = { type: "ack" as const, data: { client_id, id, seq } };
      apply({ type: "frame", frame, now: Date.now() });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (isFinal(error)) apply({ type: "refused", client_id, why: error });
      else this.#later(error.retry_after);
    }
  }
}
