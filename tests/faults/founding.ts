// Conversations that are opened while everything fails: by two at the same moment, or by one who is impatient.
import { attempt, type Caller } from "./call.ts";
import { pause } from "./patience.ts";
import { ANA, BEN, CEM, type Person, SAM, VIC } from "./person.ts";
import type { Random } from "./random.ts";

/** Rooms that are opened in a run: a list's first page holds them all. */
const FOUNDINGS_MAX = 36;

/** Milliseconds between two foundings at least, and between two tries of one call. */
const GAP_MS = 3_000;
const RETRY_MS = [100, 2_000] as const;

/** Who opens it, and with whom; the calls are made at once. */
interface Founding {
  body: (key: string) => object;
  by: readonly (readonly [Person, more: object])[];
}

const about = (key: string) => ({ type: "founding", id: key });

const FOUNDINGS: readonly Founding[] = [
  {
    body: (key) => ({ room_type: "direct", context: about(key) }),
    by: [
      [ANA, { participant_ids: [VIC.id] }],
      [VIC, { participant_ids: [ANA.id] }],
    ],
  },
  {
    body: (key) => ({ room_type: "support", context: about(key) }),
    by: [
      [CEM, {}],
      [CEM, {}],
    ],
  },
  {
    body: () => ({ room_type: "group", participant_ids: [BEN.id, VIC.id] }),
    by: [
      [SAM, {}],
      [SAM, {}],
    ],
  },
];

export class Foundings {
  readonly rooms = new Set<string>();
  readonly #callerOf: (by: Person) => Caller;
  readonly #random: Random;
  #isOver = false;

  constructor(callerOf: (by: Person) => Caller, random: Random) {
    this.#callerOf = callerOf;
    this.#random = random;
  }

  stop(): void {
    this.#isOver = true;
  }

  /** One after the other, so many in all; what was begun is ended. */
  async run(milliseconds: number): Promise<void> {
    const gap = Math.max(GAP_MS, milliseconds / FOUNDINGS_MAX);
    const begun: Promise<void>[] = [];
    for (let number = 1; number <= FOUNDINGS_MAX && !this.#isOver; number++) {
      const { body, by } = this.#random.pick(FOUNDINGS);
      const key = `founding-${number}`;
      for (const [person, more] of by) {
        begun.push(this.#found(key, person, { ...body(key), ...more }));
      }
      const until = Date.now() + gap;
      while (!this.#isOver && Date.now() < until) await pause(200);
    }
    await Promise.all(begun);
  }

  /** Asks until there is an answer. The first message goes with the call, and is repeated with it. */
  async #found(key: string, by: Person, more: object): Promise<void> {
    const caller = this.#callerOf(by);
    const client_id = `${key}-${by.id}`;
    const content = `${by.name} opens ${key}`;
    for (;;) {
      const body = { ...more, message: content, client_id };
      const answer = await attempt(caller, "POST", "rooms/", body);
      if (answer !== null && answer.status < 300) {
        const { id: room } = answer.body;
        this.rooms.add(room);
        const witness = { ...caller.witness, room };
        caller.history.note(witness, { is: "founded", key });
        caller.history.note(witness, { is: "written", client_id, content });
        return;
      }
      await pause(this.#random.between(...RETRY_MS));
    }
  }
}
