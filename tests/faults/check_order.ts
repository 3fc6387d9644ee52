// Every client sees one order, each message once, and in the end all of them.
import { type Entry, of } from "./history.ts";
import type { RoomLog, Violation } from "./violation.ts";

/** What one client has seen since it last started from nothing. */
interface View {
  seqs: Set<number>;
  /** The newest that came by itself and not because it had changed. */
  newest: number;
  revs: Map<number, number>;
}

const blank = (): View => ({ seqs: new Set(), newest: 0, revs: new Map() });

export function checkOrder(entries: readonly Entry[], log: RoomLog): Violation[] {
  const found: Violation[] = [];
  const views = new Map<string, View>();
  const { id: room } = log;
  for (const { client, fact } of entries) {
    if (fact.is === "forgot") views.set(client, blank());
    if (fact.is !== "seen") continue;
    const view = views.get(client) ?? blank();
    views.set(client, view);
    const { by, id, rev, seq } = fact;
    const wrong = (rule: string, says: string) =>
      found.push({ rule, room, client, seq, says: `${client}: ${says}` });
    const stored = log.messages[seq - 1];
    if (stored === undefined) wrong("what is seen is in the log", `saw ${seq}, which is not there`);
    else if (stored.id !== id) wrong("every client sees one order", `saw ${id} as ${seq}`);
    else if (stored.rev < rev) {
      wrong("what is seen is in the log", `saw ${seq} at rev ${rev}, it stands at ${stored.rev}`);
    }
    if (by === "message" && view.seqs.has(seq)) {
      wrong("each message is seen once", `${seq} came again`);
    }
    // What changed while a client was away comes by its change, after younger ones.
    if (by === "message" && seq < view.newest && !hasChanged(log, seq)) {
      wrong("every client sees one order", `${seq} came after ${view.newest}`);
    }
    const before = view.revs.get(seq) ?? 0;
    if (rev < before) wrong("no change is undone", `${seq} went from rev ${before} back to ${rev}`);
    view.seqs.add(seq);
    view.revs.set(seq, Math.max(before, rev));
    if (by === "message") view.newest = Math.max(view.newest, seq);
  }
  return [...found, ...checkCompleteness(views, log), ...checkMarks(entries, log)];
}

function hasChanged({ messages }: RoomLog, seq: number): boolean {
  const message = messages[seq - 1];
  return message !== undefined && (message.edited_at !== null || message.deleted_at !== null);
}

function checkCompleteness(views: Map<string, View>, log: RoomLog): Violation[] {
  return [...views].flatMap(([client, { revs }]) => {
    const missing = log.messages.filter(({ seq }) => !revs.has(seq)).map(({ seq }) => seq);
    const stale = log.messages.filter(({ rev, seq }) => (revs.get(seq) ?? rev) < rev);
    const found: Violation[] = [];
    const one = { room: log.id, client };
    if (missing[0] !== undefined) {
      const says = `${client} never saw ${missing.join(", ")}`;
      found.push({ ...one, rule: "who comes back misses nothing", seq: missing[0], says });
    }
    if (stale[0] !== undefined) {
      const says = `${client} has an old version of ${stale.map(({ seq }) => seq).join(", ")}`;
      found.push({ ...one, rule: "who comes back misses no change", seq: stale[0].seq, says });
    }
    return found;
  });
}

/** Read marks only go forward, for everybody who looks, and none that was heard is lost. */
function checkMarks(entries: readonly Entry[], log: RoomLog): Violation[] {
  const found: Violation[] = [];
  const marks = new Map<string, number>();
  const { id: room } = log;
  for (const { client, fact } of of(entries, "mark")) {
    const key = `${client}/${fact.user}`;
    const before = marks.get(key) ?? 0;
    if (fact.seq < before) {
      const says = `${client} saw ${fact.user}'s mark go from ${before} back to ${fact.seq}`;
      found.push({ rule: "read marks never go back", room, client, seq: fact.seq, says });
    }
    marks.set(key, fact.seq);
  }
  for (const { client, user, fact } of of(entries, "read")) {
    const mark = log.marks[user];
    if (mark === undefined || mark >= fact.seq) continue;
    const says = `${user} has read up to ${fact.seq} and the mark stands at ${mark}`;
    found.push({ rule: "read marks never go back", room, client, seq: fact.seq, says });
  }
  return found;
}
