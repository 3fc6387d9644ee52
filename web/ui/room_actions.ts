// What can be done with a room, by whoever looks at it.
import type { Me, RoomChange } from "../client/bodies.ts";
import { type Case, isStaff, may } from "../client/policy.ts";
import type { RoomState } from "../client/room_state.ts";
import type { MemberView, RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { momentText } from "./time_text.ts";

/** Entries of the room's menu. */
export type RoomEntry =
  | "search"
  | "details"
  | "mute"
  | "rename"
  | "call_staff"
  | "leave"
  | "close"
  | "archive"
  | "block"
  | "unblock";

export function caseOf(me: Me, room: RoomView, { members }: RoomState): Case {
  const standing = members[me.user_id]?.standing ?? "outsider";
  return { role: me.role, standing, room_type: room.room_type, status: room.status };
}

type QuickChange = Exclude<RoomChange, "archive" | "help" | "leave">;

/** What is offered beside the menu, being what is done most. */
export function quickChanges(given: Case): QuickChange[] {
  const offered: [QuickChange, boolean][] = [
    ["join", may("join", given)],
    ["reopen", may("reopen", given)],
    ["close", isStaff(given.role) && may("close", given)],
  ];
  return offered.filter(([, isOffered]) => isOffered).map(([change]) => change);
}

/** The other one of two. */
export function otherParty(me: Me, { members }: RoomState): MemberView | null {
  const isIt = ({ standing, user_id }: MemberView) =>
    standing === "party" && user_id !== me.user_id;
  return Object.values(members).find(isIt) ?? null;
}

export interface Silence {
  text: string;
  /** What would end it. */
  offer: "new" | "unblock" | null;
}

/** Why the reader may not write; null when they may. */
export function silenceOf(
  me: Me,
  room: RoomView,
  state: RoomState,
  blocked: readonly string[] | null,
  now: number,
): Silence | null {
  const given = caseOf(me, room, state);
  const other = room.room_type === "direct" ? otherParty(me, state) : null;
  if (!may("send", given)) {
    if (room.status === "open") {
      return { text: i18n._("Join the conversation to answer."), offer: null };
    }
    return {
      text: i18n._("This conversation is closed."),
      offer: isStaff(me.role) ? null : "new",
    };
  }
  const mutedUntil = mutedUntilOf(state.members[me.user_id], now);
  if (mutedUntil !== null) {
    const text = i18n._("You may read here, but not write until {time}.", {
      time: momentText(mutedUntil),
    });
    return { text, offer: null };
  }
  if (given.standing === "party" && other !== null && blocked?.includes(other.user_id)) {
    const text = i18n._("You have blocked {name}.", { name: other.username });
    return { text, offer: "unblock" };
  }
  return null;
}

/** Until when somebody may not write, in milliseconds since 1970; null when they may. */
export function mutedUntilOf(member: MemberView | undefined, now: number): number | null {
  const until = Date.parse(member?.muted_until ?? "");
  return until > now ? until : null;
}
