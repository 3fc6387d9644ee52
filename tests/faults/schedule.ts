// What goes wrong, and when: made of the seed alone, before anything runs.
import type { Random } from "./random.ts";

/** What is disturbed by its calls. */
export type Service = "d1" | "r2" | "alarm";

/** What a service does to those who ask it. */
export type Mood =
  /** It refuses before anything has happened. */
  | "refusing"
  /** It does what is asked, and its answer is lost. */
  | "forgetful"
  /** Either, now and then. */
  | "flaky"
  | "slow"
  /** It neither does it nor answers. */
  | "hanging"
  /** It does nothing until it is over, and then everything. */
  | "late";

export type Fault =
  /** The server's process and the runtime below it, without a word. */
  | { is: "kill" }
  /** An object is taken out of memory; its sockets stay. */
  | { is: "evict"; object: number }
  /** Both ends notice. */
  | { is: "cut"; line: number }
  /** Half-open: nothing passes any more and nobody is told, until it is cut. */
  | { is: "freeze"; line: number; ms: number }
  /** Nobody reads for a while; then everything comes. */
  | { is: "stall"; line: number; ms: number }
  /** Everything takes this much longer. */
  | { is: "delay"; line: number; ms: number; by: number }
  /** Nobody gets through who is not through already. */
  | { is: "refuse"; line: number; ms: number }
  /** What was sent is sent again, the same over the socket and by REST. */
  | { is: "repeat"; client: number }
  /** A page is loaded again, perhaps cut off before its last words: what it kept is all that it has. */
  | { is: "reload"; client: number; isCutOff: boolean }
  /** Somebody of the staff is gone, for less than the grace of presence or for more. */
  | { is: "vanish"; attendant: number; ms: number }
  /** The site that signs tokens cannot be reached. */
  | { is: "no_tokens"; ms: number }
  | { is: "mood"; of: Service; mood: Mood; ms: number };

export interface Planned {
  /** Milliseconds from the beginning. */
  at: number;
  fault: Fault;
}

/** How many there are of what a fault may strike. */
export interface Stage {
  lines: number;
  plain: number;
  pages: number;
  objects: number;
  attendants: number;
}

/** Milliseconds between two faults: at most this many, half of them on average. */
const GAP_MS = 2_000;

/** Milliseconds without faults at the beginning, so that there is something to disturb. */
const QUIET_MS = 2_000;

type Card = Exclude<Fault["is"], "mood"> | `${Service} ${Mood}`;

/** How often each kind comes in two minutes, more or less. */
const DECK: readonly (readonly [number, Card])[] = [
  [12, "kill"],
  [13, "cut"],
  [8, "freeze"],
  [8, "stall"],
  [6, "delay"],
  [6, "refuse"],
  [13, "repeat"],
  [12, "reload"],
  [5, "vanish"],
  [4, "no_tokens"],
  [10, "evict"],
  [2, "d1 refusing"],
  [2, "d1 forgetful"],
  [2, "d1 flaky"],
  [2, "d1 slow"],
  [2, "d1 hanging"],
  [1, "r2 refusing"],
  [1, "r2 forgetful"],
  [1, "r2 flaky"],
  [1, "r2 slow"],
  [1, "r2 hanging"],
  [3, "alarm late"],
];

/** Milliseconds that D1 is away for once in each stretch, where a run has so many. */
const OUTAGE_MS = 180_000;
const STRETCH_MS = 600_000;

/** How D1 is away: at once, or without a word. */
const OUTAGES: readonly Mood[] = ["refusing", "hanging"];

/** One fault after the other for so long, with one long outage of D1 in each stretch. */
export function schedule(random: Random, milliseconds: number, stage: Stage): Planned[] {
  const planned = outages(random, milliseconds);
  const deck = new Deck(random);
  for (let at = QUIET_MS; at < milliseconds; at += random.between(1, GAP_MS)) {
    const fault = deck.deal(
      (card) => invent(card, random, stage),
      (fault) => planned.every((other) => !collides({ at, fault }, other)),
    );
    if (fault !== null) planned.push({ at, fault });
  }
  return planned.sort((one, other) => one.at - other.at);
}

function outages(random: Random, milliseconds: number): Planned[] {
  const planned: Planned[] = [];
  for (let begin = 0; begin < milliseconds; begin += STRETCH_MS) {
    const length = Math.min(STRETCH_MS, milliseconds - begin);
    const ms = Math.min(OUTAGE_MS, Math.floor(length / 4));
    const at = begin + random.between(Math.min(QUIET_MS, ms), length - 2 * ms);
    planned.push({ at, fault: { is: "mood", of: "d1", mood: random.pick(OUTAGES), ms } });
  }
  return planned;
}

/** A service has one mood at a time, until that is over. */
function collides(one: Planned, other: Planned): boolean {
  if (one.fault.is !== "mood" || other.fault.is !== "mood") return false;
  if (one.fault.of !== other.fault.of) return false;
  return one.at <= other.at + other.fault.ms && other.at <= one.at + one.fault.ms;
}

/** Every card comes before any comes more often than it should. */
class Deck {
  readonly #random: Random;
  #cards: Card[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** The next card that fits; those that do not stay for later. */
  deal(play: (card: Card) => Fault, fits: (fault: Fault) => boolean): Fault | null {
    if (this.#cards.length === 0) this.#cards = this.#random.shuffled(wholeDeck());
    for (const [place, card] of this.#cards.entries()) {
      const fault = play(card);
      if (!fits(fault)) continue;
      this.#cards.splice(place, 1);
      return fault;
    }
    return null;
  }
}

const wholeDeck = (): Card[] =>
  DECK.flatMap(([count, card]) => Array.from({ length: count }, () => card));

function invent(card: Card, random: Random, stage: Stage): Fault {
  const line = random.between(0, stage.lines - 1);
  switch (card) {
    case "kill":
      return { is: card };
    case "evict":
      return { is: card, object: random.between(0, stage.objects - 1) };
    case "cut":
      return { is: card, line };
    case "freeze":
      return { is: card, line, ms: random.between(2_000, 40_000) };
    case "stall":
      return { is: card, line, ms: random.between(200, 20_000) };
    case "delay":
      return { is: card, line, ms: random.between(1_000, 10_000), by: random.between(20, 1_500) };
    case "refuse":
      return { is: card, line, ms: random.between(500, 12_000) };
    case "repeat":
      return { is: card, client: random.between(0, stage.plain - 1) };
    case "reload":
      return { is: card, client: random.between(0, stage.pages - 1), isCutOff: random.chance(0.5) };
    case "vanish": {
      const attendant = random.between(0, stage.attendants - 1);
      return { is: card, attendant, ms: random.between(500, 25_000) };
    }
    case "no_tokens":
      return { is: card, ms: random.between(1_000, 15_000) };
    default: {
      const [of, mood] = card.split(" ") as [Service, Mood];
      return { is: "mood", of, mood, ms: random.between(500, 12_000) };
    }
  }
}
