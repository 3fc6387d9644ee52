// When to say that one is typing: at most once a second while it goes on, and once when it ends.

/** Milliseconds between two signals: the server refuses to pass on more (W10). */
const SIGNAL_INTERVAL_MS = 1_000;

/** Milliseconds without a key after which typing has ended. */
export const PAUSE_MS = 4_000;

export class TypingSignal {
  readonly #send: (isTyping: boolean) => void;
  #signalledAt: number | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (isTyping: boolean) => void) {
    this.#send = send;
  }

  /** A key was pressed. */
  type(now: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.stop(), PAUSE_MS);
    if (this.#signalledAt !== null && now - this.#signalledAt < SIGNAL_INTERVAL_MS) return;
    this.#signalledAt = now;
    this.#send(true);
  }

  /** The text was cleared or left alone. */
  stop(): void {
    if (this.sent()) this.#send(false);
  }

  /** The message has gone out, which ends the typing for the others too. Says whether any was on. */
  sent(): boolean {
    clearTimeout(this.#pause);
    const wasTyping = this.#signalledAt !== null;
    this.#signalledAt = null;
    return wasTyping;
  }
}
