// Whom the console knows of: everybody in the conversations that are loaded, and the staff who are here.
import type { Role, RoomSummary, StaffView } from "../client/views.ts";
import { matching } from "./palette_match.ts";

export interface KnownPerson {
  user_id: string;
  username: string;
  /** Null where only presence was heard of. */
  role: Role | null;
}

/** People who are offered at once. */
export const OFFERED_MAX = 6;

export function knownPeople(
  rooms: readonly RoomSummary[],
  staff: readonly StaffView[],
  myId: string,
): KnownPerson[] {
  const people = new Map<string, KnownPerson>();
  for (const { user_id, username } of staff) {
    people.set(user_id, { user_id, username, role: "staff" });
  }
  for (const { members } of rooms) {
    for (const { role, user_id, username } of members) {
      people.set(user_id, { user_id, username, role });
    }
  }
  people.delete(myId);
  return [...people.values()].sort((one, other) => one.username.localeCompare(other.username));
}

/** Those who are meant by some letters of their name or id, without those who are chosen already. */
export function offeredPeople(
  people: readonly KnownPerson[],
  query: string,
  chosen: readonly KnownPerson[],
): KnownPerson[] {
  const ids = new Set(chosen.map(({ user_id }) => user_id));
  const findable = people
    .filter(({ user_id }) => !ids.has(user_id))
    .map((person) => ({ title: person.username, hint: person.user_id, person }));
  return matching(findable, query)
    .slice(0, OFFERED_MAX)
    .map(({ person }) => person);
}
