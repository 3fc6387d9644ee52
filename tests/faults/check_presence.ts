// Nobody is said to be gone before their grace is over, and nobody who has come back is said to be away.
import { PRESENCE } from "./attendant.ts";
import { type Entry, of } from "./history.ts";
import type { Violation } from "./violation.ts";

/** Milliseconds that somebody is there after their last socket went. */
const GRACE_MS = 10_000;

/** Milliseconds by which a client may learn late that its own socket is gone. */
const SLACK_MS = 2_000;

/** Milliseconds until it has gone round that somebody is back. */
const SETTLE_MS = 5_000;

interface Absence {
  from: number;
  until: number;
}

export function checkPresence(entries: readonly Entry[]): Violation[] {
  const absences = absencesOf(entries);
  return of(entries, "attendance").flatMap(({ at, client, fact }) => {
    const away = absences.get(fact.who) ?? [];
    const isExcused = away.some(
      ({ from, until }) => from <= at - GRACE_MS + SLACK_MS && until >= at - SETTLE_MS,
    );
    if (fact.isOnline || isExcused) return [];
    const says = `${client} saw ${fact.who} go at ${at} ms; their absences: ${JSON.stringify(away)}`;
    return [{ rule: "presence is right within its grace", room: PRESENCE, client, says }];
  });
}

/** When somebody had no socket, from before the beginning on. */
function absencesOf(entries: readonly Entry[]): Map<string, Absence[]> {
  const found = new Map<string, Absence[]>();
  for (const { at, user, fact } of entries) {
    if (fact.is !== "here" && fact.is !== "gone") continue;
    const away = found.get(user) ?? [{ from: -Infinity, until: Infinity }];
    found.set(user, away);
    const last = away.at(-1);
    if (fact.is === "here" && last?.until === Infinity) last.until = at;
    if (fact.is === "gone" && last?.until !== Infinity) away.push({ from: at, until: Infinity });
  }
  return found;
}
