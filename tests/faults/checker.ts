// What must be true of every history, whatever failed in it. Pure: the history and the logs as they
// stand in the end go in, what is wrong with them comes out.
import { checkChanges } from "./check_changes.ts";
import { checkFounding } from "./check_founding.ts";
import { checkOrder } from "./check_order.ts";
import { checkPresence } from "./check_presence.ts";
import { type Entry, of } from "./history.ts";
import type { RoomLog, Violation } from "./violation.ts";

export function check(entries: readonly Entry[], rooms: readonly RoomLog[]): Violation[] {
  const surprises = of(entries, "surprised").map(({ client, room, fact }) => ({
    rule: "no answer is without an excuse",
    room,
    client,
    says: `${client} got ${fact.by}`,
  }));
  const found = rooms.flatMap((room) => {
    const own = entries.filter((entry) => entry.room === room.id);
    return [
      ...checkLog(room),
      ...checkDelivery(own, room),
      ...checkOrder(own, room),
      ...checkChanges(own, room),
    ];
  });
  return [...surprises, ...checkFounding(entries), ...checkPresence(entries), ...found];
}

/** The log by itself: no gap, nothing twice. */
function checkLog({ id: room, messages }: RoomLog): Violation[] {
  const found: Violation[] = [];
  const known = new Set<string>();
  for (const [place, { client_id, sender, seq }] of messages.entries()) {
    if (seq !== place + 1) {
      found.push({
        rule: "seq has no gap",
        room,
        seq,
        says: `${seq} stands at place ${place + 1}`,
      });
    }
    if (client_id === undefined) continue;
    const key = `${sender.id}/${client_id}`;
    if (known.has(key)) {
      const says = `${client_id} of ${sender.id} is in the log twice`;
      found.push({ rule: "nothing is stored twice", room, seq, client_id, says });
    }
    known.add(key);
  }
  return found;
}

/** What was written is in the log, where the acknowledgement said; and nothing else is. */
function checkDelivery(entries: readonly Entry[], { id: room, messages }: RoomLog): Violation[] {
  const found: Violation[] = [];
  const stored = new Map(messages.map((message) => [message.client_id, message]));
  for (const { client, fact } of of(entries, "acknowledged")) {
    const { by, client_id, id, seq } = fact;
    const message = stored.get(client_id);
    if (message?.seq === seq && message.id === id) continue;
    const where = message === undefined ? "is not in the log" : `stands at ${message.seq}`;
    const says = `acknowledged as ${seq} by ${by}, it ${where}`;
    found.push({ rule: "what is acknowledged stays", room, client, client_id, seq, says });
  }
  const written = new Map(of(entries, "written").map((entry) => [entry.fact.client_id, entry]));
  const refused = new Set(of(entries, "refused").map(({ fact }) => fact.client_id));
  for (const [client_id, { client }] of written) {
    const isRefused = refused.has(client_id);
    if (stored.has(client_id) === !isRefused) continue;
    const says = isRefused ? "it was refused for good and is there" : "it never arrived";
    found.push({ rule: "what is written arrives", room, client, client_id, says });
  }
  for (const { client_id, message_type, sender, seq } of messages) {
    const isKnown = message_type === "system" || written.get(client_id ?? "")?.user === sender.id;
    if (isKnown) continue;
    const says = `nobody wrote what stands at ${seq}`;
    found.push({ rule: "nothing is made up", room, seq, says });
  }
  return found;
}
