// Live news come over sockets, which the service worker does not see: what it keeps for reading without
// a network is asked for anew when there was news and then quiet, or when the page is left.
import { RequestError } from "../client/request_error.ts";
import type { Desk } from "../ui/desk.ts";

/** Milliseconds without news; so a conversation costs some calls, and not some a message. */
const QUIET_MS = 4_000;

export class KeepAnswers {
  readonly #desk: Desk;
  #seen: readonly unknown[] = [];
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onHidden = () => {
    if (document.visibilityState === "hidden") void this.#ask();
  };
  /** The first visit began without the worker, so nothing is kept yet. */
  readonly #onController = () => {
    this.#isDue = true;
    void this.#ask();
  };

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  start(): void {
    document.addEventListener("visibilitychange", this.#onHidden);
    navigator.serviceWorker?.addEventListener("controllerchange", this.#onController);
  }

  stop(): void {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onHidden);
    navigator.serviceWorker?.removeEventListener("controllerchange", this.#onController);
  }

  /** To be called whenever the page has something new to show. */
  look(): void {
    const { list, room } = this.#desk;
    const seen = [list?.state.rooms, room?.roomId, room?.snapshot.state.messages];
    if (seen.every((part, place) => part === this.#seen[place])) return;
    this.#seen = seen;
    this.#isDue = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), QUIET_MS);
  }

  async #ask(): Promise<void> {
    const { list, rest, room, session } = this.#desk;
    const isOnline = session.is === "ready" && list?.connection.is === "online";
    if (!this.#isDue || !isOnline || !navigator.serviceWorker?.controller) return;
    this.#isDue = false;
    clearTimeout(this.#timer);
    const calls: Promise<unknown>[] = [rest.me(), rest.rooms()];
    if (room !== null) calls.push(rest.room(room.roomId), rest.messages(room.roomId));
    for (const { reason } of (await Promise.allSettled(calls)).filter(isFailed)) {
      // Then what was kept before stays.
      if (!(reason instanceof RequestError)) throw reason;
    }
  }
}

function isFailed(result: PromiseSettledResult<unknown>): result is PromiseRejectedResult {
  return result.status === "rejected";
}
