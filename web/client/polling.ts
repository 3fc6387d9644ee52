// Asks by REST where sockets do not get through: some proxies let none pass. It goes on until one
// opens. Before that, a first answer is shown as soon as sockets keep one waiting.
import { RequestError } from "./request_error.ts";

/** Openings that fail in a row before sockets count as blocked. */
const BLOCKED_AFTER = 3;

/** Milliseconds that a socket has before REST is asked for what there is. */
const PATIENCE_MS = 1_500;

export interface PollingOptions {
  /** Milliseconds between two rounds. */
  every: number;
  /** Asks once; fails with what REST answers. */
  ask: (signal: AbortSignal) => Promise<void>;
  /** After each round; with why it failed. */
  onRound: (failure: RequestError | null) => void;
}

export class Polling {
  readonly #options: PollingOptions;
  #round = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isBlocked = false;
  /** Whether everything goes by REST, which answers. */
  isWorking = false;

  constructor(options: PollingOptions) {
    this.#options = options;
  }

  /** A socket is being opened. */
  start(): void {
    this.stop();
    this.#wait(PATIENCE_MS);
  }

  /** So many in a row have not opened. */
  handleFailures(failures: number): void {
    if (failures < BLOCKED_AFTER || this.#isBlocked) return;
    this.#isBlocked = true;
    this.#wait(0);
  }

  /** Something is known to have changed. */
  hurry(): void {
    if (this.#isBlocked) this.#wait(0);
  }

  /** There is a socket, or nobody is interested any more. */
  stop(): void {
    this.#isBlocked = false;
    this.isWorking = false;
    this.#round.abort();
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#go(), milliseconds);
  }

  async #go(): Promise<void> {
    this.#round.abort();
    this.#round = new AbortController();
    const { signal } = this.#round;
    const { ask, every, onRound } = this.#options;
    let failure: RequestError | null = null;
    try {
      await ask(signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RequestError)) throw error;
      failure = error;
    }
    if (signal.aborted) return;
    this.isWorking = this.#isBlocked && failure === null;
    if (this.#isBlocked) this.#wait(Math.max(every, (failure?.retry_after ?? 0) * 1_000));
    onRound(failure);
  }
}
