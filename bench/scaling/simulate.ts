// A working day of a site, second by second: every conversation with its messages, and what they ask of the
// platform at each moment. The same seed gives the same day.
import { type Chance, chance, exponential, geometric, lognormal, place } from "./random.ts";
import type { Site } from "./site.ts";

const DAY = 24 * 3600;

/** Seconds after which a room sleeps that hears nothing. */
export const SLEEP_SECONDS = 10;

/** What was in each second of the day. */
export interface Day {
  conversations: number;
  /** Of all messages sent; each second's, and their sum. */
  messages: Uint32Array;
  sent: number;
  /** Flushes to D1. */
  flushes: Uint32Array;
  /** Messages that found their room asleep. */
  wakes: Uint32Array;
  /** Customers who come or go; two of each conversation. */
  comings: Uint32Array;
  /** Sockets to rooms and of presence that are open, staff included. */
  sockets: Float64Array;
  /** Conversations under way. */
  open: Int32Array;
  /** Rooms that are in memory, since they heard something in the last seconds. */
  awake: Int32Array;
  /** Staff at work. */
  staff: Int32Array;
}

/** Adds one to everything from a second to another; `summed` makes the levels of it. */
function mark(changes: Int32Array, from: number, to: number) {
  changes[from % DAY] = (changes[from % DAY] ?? 0) + 1;
  changes[to % DAY] = (changes[to % DAY] ?? 0) - 1;
}

/** Levels from changes. What began before midnight and ends after it is counted on both sides of it. */
function summed(changes: Int32Array, overMidnight: number): Int32Array {
  let level = overMidnight;
  return changes.map((change) => {
    level += change;
    return level;
  });
}

const increment = (counts: Uint32Array, second: number) => {
  counts[second % DAY] = (counts[second % DAY] ?? 0) + 1;
};

/** When a conversation's messages come, in seconds from its beginning. */
function messageTimes(random: Chance, site: Site): number[] {
  const times = [0];
  const count = geometric(random, site.messagesPerConversation);
  for (let at = 0; times.length < count; times.push(at)) {
    at += lognormal(random, site.gapMedian, site.gapSpread);
  }
  return times;
}

export function simulate(site: Site, seed: number): Day {
  const random = chance(seed);
  const conversations = Math.round(
    site.customers * site.conversationsPerCustomer * site.shareOfMonth,
  );
  const [messages, flushes, wakes, comings] = Array.from(
    { length: 4 },
    () => new Uint32Array(DAY),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const [open, awake] = [new Int32Array(DAY), new Int32Array(DAY)];
  const midnight = { open: 0, awake: 0 };
  const during = (changes: Int32Array, kind: keyof typeof midnight, from: number, to: number) => {
    mark(changes, from, to);
    midnight[kind] += Math.floor(to / DAY) - Math.floor(from / DAY);
  };
  let sent = 0;
  for (let n = 0; n < conversations; n++) {
    const start = place(random, site.hours) * 3600 + random() * 3600;
    let flushed = Number.NEGATIVE_INFINITY;
    let heard = Number.NEGATIVE_INFINITY;
    let awakeFrom = start;
    let last = start;
    for (const after of messageTimes(random, site)) {
      const at = start + after;
      increment(messages, Math.floor(at));
      sent++;
      if (at - flushed > site.flushSeconds) {
        flushed = at;
        increment(flushes, Math.floor(at));
      }
      if (at - heard > SLEEP_SECONDS) {
        if (heard > 0) {
          during(awake, "awake", Math.floor(awakeFrom), Math.ceil(heard + SLEEP_SECONDS));
        }
        awakeFrom = at;
        increment(wakes, Math.floor(at));
      }
      heard = at;
      last = at;
    }
    during(awake, "awake", Math.floor(awakeFrom), Math.ceil(heard + SLEEP_SECONDS));
    const end = last + exponential(random, site.lingering);
    during(open, "open", Math.floor(start), Math.ceil(end));
    increment(comings, Math.floor(start));
    increment(comings, Math.floor(end));
  }
  const levels = summed(open, midnight.open);
  const staff = levels.map((level) => Math.ceil(level / site.conversationsPerStaff));
  // A customer has a socket to the room and one of presence, staff one of presence each.
  const sockets = Float64Array.from(
    levels,
    (level, second) => level * (2 + site.staffSockets) + (staff[second] ?? 0),
  );
  return {
    conversations,
    messages,
    sent,
    flushes,
    wakes,
    comings,
    sockets,
    open: levels,
    awake: summed(awake, midnight.awake),
    staff,
  };
}

export interface Summary {
  mean: number;
  /** The busiest minute, a second of it. */
  minute: number;
  /** The busiest second. */
  second: number;
}

export function summaryOf(seconds: ArrayLike<number>): Summary {
  let [total, second, minute, window] = [0, 0, 0, 0];
  for (let at = 0; at < seconds.length; at++) {
    const value = seconds[at] ?? 0;
    total += value;
    second = Math.max(second, value);
    window += value - (at >= 60 ? (seconds[at - 60] ?? 0) : 0);
    if (at >= 59) minute = Math.max(minute, window / 60);
  }
  return { mean: total / seconds.length, minute, second };
}
