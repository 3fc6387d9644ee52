// Loads pages of a room's messages, one at a time, as reading asks for them.
import type { MessagePage, MessageRange } from "./bodies.ts";
import { RequestError } from "./request_error.ts";
import type { RoomEvent, RoomState } from "./room_state.ts";
import type { Refusal } from "./views.ts";

export type Loading = { is: "loading" } | { is: "idle" } | { is: "failed"; why: Refusal };

export interface RoomHistoryOptions {
  fetchPage: (range: MessageRange, signal: AbortSignal) => Promise<MessagePage>;
  state: () => RoomState;
  apply: (event: RoomEvent) => void;
  onLoading: () => void;
}

export class RoomHistory {
  readonly #options: RoomHistoryOptions;
  /** The load of the newest or of an older page, whichever went last. */
  loading: Loading = { is: "idle" };
  #load = new AbortController();
  #coming: Promise<void> | null = null;
  /** Counts the times at which the room was left, and with it what was being loaded. */
  #stops = 0;

  constructor(options: RoomHistoryOptions) {
    this.#options = options;
  }

  /** Gives up what is being loaded. */
  stop(): void {
    this.#stops += 1;
    this.#load.abort();
    this.loading = { is: "idle" };
  }

  loadNewest(): Promise<void> {
    return this.#loadPage("newest", {});
  }

  async loadOlder(): Promise<void> {
    const { history } = this.#options.state();
    if (history.is === "missing" || !history.has_older || this.loading.is === "loading") return;
    await this.#loadPage("older", { before: history.from });
  }

  /** Tries again to load what could not be loaded. */
  reload(): Promise<void> {
    return this.#options.state().history.is === "missing" ? this.loadNewest() : this.loadOlder();
  }

  async loadUntil(seq: number): Promise<boolean> {
    const stops = this.#stops;
    while (stops === this.#stops && this.loading.is !== "failed") {
      const { history } = this.#options.state();
      if (history.is === "loaded" && history.from <= seq) return true;
      if (history.is === "loaded" && !history.has_older) return false;
      await (this.loading.is === "loading" ? this.#coming : this.reload());
    }
    return false;
  }

  #loadPage(position: "newest" | "older", range: MessageRange): Promise<void> {
    // What is being loaded speaks of a time before.
    this.#load.abort();
    this.#load = new AbortController();
    this.#coming = this.#awaitPage(position, range, this.#load.signal);
    return this.#coming;
  }

  async #awaitPage(
    position: "newest" | "older",
    range: MessageRange,
    signal: AbortSignal,
  ): Promise<void> {
    const { apply, fetchPage } = this.#options;
    this.#show({ is: "loading" });
    try {
      const page = await fetchPage(range, signal);
      if (signal.aborted) return;
      this.loading = { is: "idle" };
      apply({ type: "page", position, page });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RequestError)) throw error;
      this.#show({ is: "failed", why: error });
    }
  }

  #show(loading: Loading): void {
    this.loading = loading;
    this.#options.onLoading();
  }
}
