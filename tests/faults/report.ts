// What is printed: what was run, and of each violation all that is needed to look into it.
import { type Entry, type History, of } from "./history.ts";
import type { Fault, Planned } from "./schedule.ts";
import type { RoomLog, Violation } from "./violation.ts";

/** Faults and facts that are shown of each violation. */
const FAULTS_SHOWN = 40;
const FACTS_SHOWN = 40;

export interface Run {
  seed: string;
  minutes: number;
  starts: number;
  failedStarts: readonly string[];
  disturbed: ReadonlyMap<string, number>;
}

export function summary(run: Run, history: History, logs: readonly RoomLog[]): string {
  const kinds = Map.groupBy(history.faults, ({ fault }) => nameOf(fault));
  const faults = [...kinds].sort().map(([name, struck]) => `${name} ${struck.length}`);
  const messages = logs.reduce((sum, log) => sum + log.messages.length, 0);
  const count = (is: string) => history.entries.filter(({ fact }) => fact.is === is).length;
  const connected = of(history.entries, "connected");
  const resumed = connected.filter(({ fact }) => fact.isResumed);
  return [
    `seed ${run.seed}, ${run.minutes} minutes, ${run.starts} starts of the server`,
    ...run.failedStarts.map((failure) => `a start had to be repeated: ${failure}`),
    `${messages} messages in ${logs.length} rooms; ${count("acknowledged")} acknowledgements, ` +
      `${count("seen")} sights, ${count("edited")} edits, ${count("deleted")} deletions, ` +
      `${count("mark")} marks, ${count("founded")} foundings`,
    `${connected.length} connections to rooms, ${resumed.length} of them resumed`,
    `${history.faults.length} faults: ${faults.join(", ")}; ${history.missed} struck nothing`,
    `calls in a bad mood: ${[...run.disturbed]
      .map((one) => one.join(" "))
      .sort()
      .join(", ")}`,
  ].join("\n");
}

function nameOf(fault: Fault): string {
  return fault.is === "mood" ? `${fault.of} ${fault.mood}` : fault.is;
}

export function story(seed: string, history: History, violation: Violation): string {
  const facts = history.entries.filter((entry) => isAbout(entry, violation));
  const until = facts.at(-1)?.at ?? history.now;
  const faults = history.faults.filter(({ at }) => at <= until);
  return [
    `VIOLATION (seed ${seed}): ${violation.rule}`,
    `  ${violation.room}: ${violation.says}`,
    ...more("faults", faults, FAULTS_SHOWN).map(faultLine),
    ...more("facts", facts, FACTS_SHOWN).map(factLine),
  ].join("\n");
}

/** The newest of many. */
function more<Item>(what: string, items: readonly Item[], most: number): (Item | string)[] {
  const cut = items.length - most;
  return cut <= 0 ? [...items] : [`… ${cut} earlier ${what}`, ...items.slice(-most)];
}

function faultLine(planned: Planned | string): string {
  if (typeof planned === "string") return `  ${planned}`;
  return `  fault ${seconds(planned.at)} ${JSON.stringify(planned.fault)}`;
}

function factLine(entry: Entry | string): string {
  if (typeof entry === "string") return `  ${entry}`;
  return `  ${seconds(entry.at)} ${entry.client} ${JSON.stringify(entry.fact)}`;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(3)} s`;

function isAbout({ client, fact, room }: Entry, violation: Violation): boolean {
  if (room !== violation.room) return false;
  if ("client_id" in fact && fact.client_id === violation.client_id) return true;
  if ("seq" in fact && fact.seq === violation.seq) return true;
  return client === violation.client && (fact.is === "surprised" || fact.is === "forgot");
}
