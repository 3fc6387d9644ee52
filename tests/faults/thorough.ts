// A run in which next to nothing happened proves nothing: then it has failed, whatever the checker says.
import type { Cast } from "./cast.ts";
import { HarnessFault } from "./harness_fault.ts";
import { type History, of } from "./history.ts";
import type { Site } from "./site.ts";

/** Milliseconds from which on a run is long enough for all of it. */
const LONG_MS = 60_000;

export function requireThorough(
  { foundings, pages, plain }: Pick<Cast, "foundings" | "pages" | "plain">,
  history: History,
  { disturbed, starts }: Pick<Site, "disturbed" | "starts">,
  milliseconds: number,
): void {
  const { entries, faults, missed } = history;
  const acknowledged = new Set(of(entries, "acknowledged").map(({ client }) => client));
  for (const { caller } of [...plain, ...pages]) {
    const { client } = caller.witness;
    if (!acknowledged.has(client)) throw new HarnessFault(`${client} has said nothing`);
  }
  if (missed > faults.length) {
    throw new HarnessFault(`only ${faults.length} faults of ${faults.length + missed} struck`);
  }
  if (milliseconds < LONG_MS) return;
  if (starts < 2) throw new HarnessFault("the server was never killed");
  if (![...disturbed.keys()].some((name) => name.startsWith("d1 "))) {
    throw new HarnessFault("no call of D1 was disturbed");
  }
  if (foundings.rooms.size === 0) throw new HarnessFault("no conversation was opened");
  if (!of(entries, "connected").some(({ fact }) => fact.isResumed)) {
    throw new HarnessFault("nobody came back");
  }
}
