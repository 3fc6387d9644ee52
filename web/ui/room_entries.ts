// What a room's menu offers, and how it says so.
import { belongs, type Case, may } from "../client/policy.ts";
import type { MemberView, RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import type { MenuEntry } from "./menu.ts";
import { caseOf, otherParty, quickChanges, type RoomEntry } from "./room_actions.ts";
import type { HeaderContext } from "./room_header.ts";

export function menuEntries({ blocked, isMuted, me, room, state }: HeaderContext): MenuEntry[] {
  const other = room.room_type === "direct" ? otherParty(me, state) : null;
  return roomEntries(caseOf(me, room, state), room, other, blocked).map((entry) => ({
    id: entry,
    label: entryText(entry, room, other?.username ?? ""),
    ...(entry === "mute" ? { isChecked: isMuted } : {}),
    ...(entry === "block" || entry === "archive" ? { isDanger: true } : {}),
  }));
}

function entryText(entry: RoomEntry, room: RoomView, name: string): string {
  switch (entry) {
    case "search":
      return i18n._("Search in this conversation");
    case "details":
      return i18n._("Details");
    case "mute":
      return i18n._("No sound or notifications");
    case "rename":
      return room.subject === "" ? i18n._("Give it a subject") : i18n._("Change the subject");
    case "call_staff":
      return i18n._("Ask our staff to join");
    case "leave":
      return i18n._("Leave the conversation");
    case "close":
      return i18n._("Close the conversation");
    case "archive":
      return i18n._("Archive");
    case "block":
      return i18n._("Block {name}", { name });
    case "unblock":
      return i18n._("Unblock {name}", { name });
  }
}

/** @param blocked Ids of those whom the reader has blocked; null while that is not known: blocking twice harms nobody. */
export function roomEntries(
  given: Case,
  room: RoomView,
  other: MemberView | null,
  blocked: readonly string[] | null,
): RoomEntry[] {
  const isOwnDirect = room.room_type === "direct" && given.standing === "party" && other !== null;
  const block = blocked?.includes(other?.user_id ?? "") ? "unblock" : "block";
  const offered: [RoomEntry, boolean][] = [
    ["search", true],
    ["details", true],
    ["mute", belongs(given.standing) || may("read", given)],
    ["rename", may("rename", given)],
    ["call_staff", may("call_staff", given) && !room.needs_staff],
    ["leave", may("leave", given)],
    ["close", may("close", given) && !quickChanges(given).includes("close")],
    ["archive", may("archive", given)],
    [block, isOwnDirect],
  ];
  return offered.filter(([, isOffered]) => isOffered).map(([entry]) => entry);
}
