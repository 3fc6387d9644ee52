// Whoever opens the same conversation comes into the same room, whenever and however often.
import { type Entry, of } from "./history.ts";
import type { Violation } from "./violation.ts";

export function checkFounding(entries: readonly Entry[]): Violation[] {
  const rooms = new Map<string, string>();
  return of(entries, "founded").flatMap(({ client, room, fact }) => {
    const first = rooms.get(fact.key) ?? room;
    rooms.set(fact.key, first);
    if (first === room) return [];
    const says = `${fact.key} is ${first}, and ${client} was led to ${room}`;
    return [{ rule: "whoever opens the same meets in one room", room, client, says }];
  });
}
