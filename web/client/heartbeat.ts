// Notices a connection that died without a word.

/** Milliseconds between two pings: shorter than the minute after which middleboxes drop a flow. */
const PING_INTERVAL_MS = 25_000;

/** Milliseconds in which something must be heard after a ping. */
const PONG_DEADLINE_MS = 10_000;

/** Exactly this text is answered by the platform without waking the room (W8). */
export const PING = '{"type":"ping"}';

type Timer = ReturnType<typeof setTimeout>;

export class Heartbeat {
  readonly #ping: () => void;
  readonly #onDead: () => void;
  #next: Timer | undefined;
  #deadline: Timer | undefined;

  constructor(ping: () => void, onDead: () => void) {
    this.#ping = ping;
    this.#onDead = onDead;
  }

  start(): void {
    this.stop();
    this.#next = setTimeout(() => this.beat(), PING_INTERVAL_MS);
  }

  stop(): void {
    clearTimeout(this.#next);
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  /** Pings now; an answer that is already waited for keeps its deadline. */
  beat(): void {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.beat(), PING_INTERVAL_MS);
    this.#deadline ??= setTimeout(() => {
      this.stop();
      this.#onDead();
    }, PONG_DEADLINE_MS);
    this.#ping();
  }

  /** Something arrived: the connection lives. */
  heard(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }
}
