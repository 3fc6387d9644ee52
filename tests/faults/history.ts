// What the clients did and saw, in the order in which they did. The checker knows nothing else of them.
import type { Planned } from "./schedule.ts";

/** What came of a call: it may have been done although nobody heard of it. */
export type Outcome = "done" | "refused" | "unknown";

export type Fact =
  /** A client means this to be said, and says it until it hears that it is. */
  | { is: "written"; content: string; client_id: string }
  | { is: "acknowledged"; client_id: string; id: string; seq: number; by: string }
  | { is: "refused"; client_id: string; code: string }
  /** A message as it came; `by` its own frame, by a change of it, or otherwise. */
  | { is: "seen"; seq: number; id: string; rev: number; by: "message" | "change" | "state" }
  /** The client starts from nothing: what it sees from here on is seen for the first time. */
  | { is: "forgot"; why: string }
  | { is: "edited"; seq: number; content: string; outcome: Outcome }
  | { is: "deleted"; seq: number; outcome: Outcome }
  /** The client has said how far its person has read, and was heard. */
  | { is: "read"; seq: number }
  /** Somebody's read mark as this client sees it. */
  | { is: "mark"; user: string; seq: number }
  /** A file was stored, and goes with a message. */
  | { is: "uploaded"; attachment: string; bytes: string }
  /** A conversation was opened, or found. */
  | { is: "founded"; key: string }
  /** A socket is open to the room. */
  | { is: "connected"; isResumed: boolean }
  /** Somebody has a socket of presence, or has none any more. */
  | { is: "here" }
  | { is: "gone" }
  /** What they are told of somebody else. */
  | { is: "attendance"; who: string; isOnline: boolean }
  /** An answer that no fault excuses. */
  | { is: "surprised"; by: string };

export interface Entry {
  /** Milliseconds from the beginning. */
  at: number;
  client: string;
  user: string;
  room: string;
  fact: Fact;
}

export type Of<Is extends Fact["is"]> = Entry & { fact: Extract<Fact, { is: Is }> };

export function of<Is extends Fact["is"]>(entries: readonly Entry[], is: Is): Of<Is>[] {
  return entries.filter((entry): entry is Of<Is> => entry.fact.is === is);
}

/** Somebody who writes into the history. */
export interface Witness {
  client: string;
  user: string;
  room: string;
}

export class History {
  readonly entries: Entry[] = [];
  readonly faults: Planned[] = [];
  /** Faults that found nothing to strike. */
  missed = 0;
  readonly #begin = Date.now();

  get now(): number {
    return Date.now() - this.#begin;
  }

  note(witness: Witness, fact: Fact): void {
    const { client, user, room } = witness;
    this.entries.push({ at: this.now, client, user, room, fact });
  }

  struck(planned: Planned): void {
    this.faults.push({ ...planned, at: this.now });
  }
}
