// Which colleagues are in the same room, and how that is said. Pure.
import { isStaff } from "../client/policy.ts";
import type { RoomState } from "../client/room_state.ts";
import type { StaffView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";

export interface Colleague {
  userId: string;
  name: string;
  isTyping: boolean;
}

/** The staff who have the room open, those who write first. In a team's room company is no news. */
export function colleagues(
  { me, members, online, room, typing }: RoomState,
  staff: Readonly<Record<string, StaffView>>,
): Colleague[] {
  if (room === null || room.room_type === "group") return [];
  const writers = new Set(typing.map(({ user_id }) => user_id));
  return online
    .filter((userId) => userId !== me)
    .filter((userId) => userId in staff || isStaff(members[userId]?.role ?? "customer"))
    .map((userId) => ({
      userId,
      name: staff[userId]?.username ?? members[userId]?.username ?? userId,
      isTyping: writers.has(userId),
    }))
    .sort((one, other) => Number(other.isTyping) - Number(one.isTyping));
}

/** "Mia is also looking" */
export function lookingText(company: readonly Colleague[]): string {
  const [first, second] = company.filter(({ isTyping }) => !isTyping);
  const count = company.filter(({ isTyping }) => !isTyping).length;
  if (first === undefined) return "";
  if (second === undefined) return i18n._("{name} is also looking", { name: first.name });
  if (count === 2) {
    return i18n._("{first} and {second} are also looking", {
      first: first.name,
      second: second.name,
    });
  }
  return i18n._("{count, plural, one {# colleague is} other {# colleagues are}} also looking", {
    count,
  });
}

/** "Mia is writing an answer…" */
export function answeringText(company: readonly Colleague[]): string {
  const writers = company.filter(({ isTyping }) => isTyping);
  const [first] = writers;
  if (first === undefined) return "";
  if (writers.length === 1) return i18n._("{name} is writing an answer…", { name: first.name });
  return i18n._(
    "{count, plural, one {# colleague is} other {# colleagues are}} writing an answer…",
    { count: writers.length },
  );
}
