// What somebody is to a room in words, and what whoever looks after the room may do about it.
import type { Me } from "../client/bodies.ts";
import { type Case, isStaff, may } from "../client/policy.ts";
import type { MemberView, Role } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { mutedUntilOf } from "./room_actions.ts";
import { momentText } from "./time_text.ts";

export type MemberEntry =
  | "appoint"
  | "dismiss"
  | "mute_hour"
  | "mute_day"
  | "mute_week"
  | "unmute"
  | "remove";

/** As the server has it: nobody silences or removes themselves, parties stay, staff among customers speak. */
export function memberEntries(given: Case, member: MemberView, me: Me, now: number): MemberEntry[] {
  if (member.user_id === me.user_id) return [];
  const entries: MemberEntry[] = [];
  if (may("appoint", given)) entries.push(member.is_admin ? "dismiss" : "appoint");
  if (!may("remove", given)) return entries;
  const isHeard = given.room_type !== "group" && isStaff(member.role);
  if (mutedUntilOf(member, now) !== null) entries.push("unmute");
  else if (!isHeard) entries.push("mute_hour", "mute_day", "mute_week");
  if (member.standing !== "party") entries.push("remove");
  return entries;
}

export function memberEntryText(entry: MemberEntry): string {
  switch (entry) {
    case "appoint":
      return i18n._("Make an admin");
    case "dismiss":
      return i18n._("No longer an admin");
    case "mute_hour":
      return i18n._("Mute for an hour");
    case "mute_day":
      return i18n._("Mute for a day");
    case "mute_week":
      return i18n._("Mute for a week");
    case "unmute":
      return i18n._("Let write again");
    case "remove":
      return i18n._("Remove from the conversation");
  }
}

/** "You · Staff · Online". */
export function memberText(member: MemberView, me: Me, isOnline: boolean, now: number): string {
  const mutedUntil = mutedUntilOf(member, now);
  const parts = [
    ...(member.user_id === me.user_id ? [i18n._("You")] : []),
    roleText(member.role),
    ...(member.is_admin ? [i18n._("Admin of this group")] : []),
    ...(mutedUntil === null
      ? []
      : [i18n._("Muted until {time}", { time: momentText(mutedUntil) })]),
    ...(isOnline ? [i18n._("Online")] : []),
  ];
  return parts.join(" · ");
}

export function roleText(role: Role): string {
  switch (role) {
    case "customer":
      return i18n._("Customer");
    case "vendor":
      return i18n._("Seller");
    case "staff":
      return i18n._("Staff");
    case "admin":
      return i18n._("Administrator");
  }
}
