// What the inbox shows at a moment, made of the list and of what is chosen.
import type { ListSnapshot } from "../client/presence_client.ts";
import type { RoomSummary } from "../client/views.ts";
import {
  type Choice,
  countsOf,
  type Kind,
  kindCountsOf,
  type Looker,
  roomsOf,
  type WaitingSince,
  waitingAfter,
} from "./inbox_views.ts";
import type { Counts } from "./rail.ts";

export interface InboxView {
  /** Every room that is known. */
  all: readonly RoomSummary[];
  /** Those of the view, in their order. */
  shown: readonly RoomSummary[];
  counts: Counts;
  kindCounts: Record<Kind, number>;
}

export class Inbox {
  #rooms: ListSnapshot["state"]["rooms"] | null = null;
  #all: readonly RoomSummary[] = [];
  #counts: Counts = {};
  #waiting: WaitingSince = new Map();

  /** The list says a lot that is not about rooms: what follows from them is found once. */
  look({ state }: ListSnapshot, choice: Choice, looker: Looker): InboxView {
    if (state.rooms !== this.#rooms) {
      this.#rooms = state.rooms;
      this.#all = Object.values(state.rooms);
      this.#counts = countsOf(this.#all, looker.userId);
      this.#waiting = waitingAfter(this.#waiting, this.#all);
    }
    return {
      all: this.#all,
      shown: roomsOf(this.#all, choice, looker, this.#waiting),
      counts: this.#counts,
      kindCounts: kindCountsOf(this.#all, choice.view, looker.userId),
    };
  }
}
