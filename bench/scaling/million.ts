// What a simulated day of a million customers asks of the platform, and when its limits are met.
import type { Counted } from "./profile.ts";
import { SUPPORT, useOfConversation } from "./profile.ts";
import { type Day, type Summary, simulate, summaryOf } from "./simulate.ts";
import { MILLION } from "./site.ts";
import { count, dollars, table } from "./table.ts";
import { bill, times } from "./use.ts";

export const SEED = 1;

/** Calls a second that one D1 bears at a millisecond each, and its bytes. */
const DATABASE_CALLS = 1_000;
const DATABASE_BYTES = 10e9;

/** Objects that hold the presence of customers by default. */
const LOBBIES = 4;

function added(...parts: { seconds: ArrayLike<number>; each: number }[]): Float64Array {
  const length = parts[0]?.seconds.length ?? 0;
  return Float64Array.from({ length }, (_, second) =>
    parts.reduce((sum, { seconds, each }) => sum + (seconds[second] ?? 0) * each, 0),
  );
}

/** What the day asks of D1 and of the desk, second by second. */
export function loadOf(day: Day, counted: Counted) {
  const calls = (name: string) => counted.acts[name]?.databaseCalls ?? 0;
  const marks = SUPPORT.readMarks / SUPPORT.messages;
  return {
    batches: added({ seconds: day.flushes, each: 1 + marks }),
    // A room that wakes asks how far its copy is; lists, history and badges are asked for on coming.
    reads: added(
      { seconds: day.wakes, each: Math.max(0, calls("a message after a sleep") - 1) },
      { seconds: day.comings, each: (calls("a presence socket") + calls("a customer's list")) / 2 },
    ),
    words: added({ seconds: day.flushes, each: 1 + marks }),
    sends: Float64Array.from(day.flushes, (flushes, second) => flushes * (day.staff[second] ?? 0)),
  };
}

/** The messages and conversations of a month of such days. */
export function monthOf(day: Day, counted: Counted) {
  const days = 1 / MILLION.shareOfMonth;
  const conversations = day.conversations * days;
  const messages = day.sent * days;
  const use = times(useOfConversation(SUPPORT, counted), conversations);
  const bytes = { log: messages * counted.bytes.log, database: messages * counted.bytes.database };
  return { conversations, messages, bytes, bill: bill(use, bytes.log, bytes.database) };
}

/** The tables of the simulation. */
export function millionTables(counted: Counted): { day: string; limits: string } {
  const day = simulate(MILLION, SEED);
  const load = loadOf(day, counted);
  const month = monthOf(day, counted);
  const row = (name: string, { mean, minute, second }: Summary) => [
    name,
    count(mean),
    count(minute),
    count(second),
  ];
  const of = (seconds: ArrayLike<number>) => summaryOf(seconds);
  const dayTable = table(
    ["a working day of a million customers", "mean", "busiest minute", "busiest second"],
    [
      row("conversations under way", of(day.open)),
      row("sockets open", of(day.sockets)),
      row("rooms in memory", of(day.awake)),
      row("staff at work", of(day.staff)),
      row("messages a second", of(day.messages)),
      row("batches to D1 a second, with read marks", of(load.batches)),
      row("reads of D1 a second", of(load.reads)),
      row("customers who come or go a second", of(day.comings)),
      row("words to the desk a second", of(load.words)),
      row("frames that the desk sends a second", of(load.sends)),
      ["a month: conversations", count(month.conversations), "", ""],
      ["a month: messages", count(month.messages), "", ""],
      ["a month: dollars, storage of its messages included", dollars(month.bill), "", ""],
    ],
  );
  // How many times as large a site may be.
  const calls = of(load.batches).minute + of(load.reads).minute;
  const sends = (of(load.sends).minute * counted.sendMicroseconds) / 1e6;
  const users = (factor: number) => count(Math.round(factor * 100) * 10_000);
  const limits = table(
    ["met first by", "at a million customers", "it is full at so many customers"],
    [
      [
        "D1's 10 GB, of a month's messages",
        `${count(month.bytes.database / 1e9)} GB a month`,
        users(DATABASE_BYTES / month.bytes.database),
      ],
      [
        `the desk's frames to all staff, ${counted.sendMicroseconds} µs each`,
        `${count(sends * 100)}% of one object`,
        // Messages and staff both grow with customers.
        users(1 / Math.sqrt(sends)),
      ],
      [
        "D1's one writer, in the busiest minute",
        `${count((of(load.batches).minute / DATABASE_CALLS) * 100)}%`,
        users(DATABASE_CALLS / of(load.batches).minute),
      ],
      [
        "D1 with reads and no replica",
        `${count((calls / DATABASE_CALLS) * 100)}%`,
        users(DATABASE_CALLS / calls),
      ],
      [
        `sockets of a lobby, ${LOBBIES} of them`,
        `${count(of(day.open).second / LOBBIES)} of 32,768`,
        users((32_768 * LOBBIES) / of(day.open).second),
      ],
    ],
  );
  return { day: dayTable, limits };
}
