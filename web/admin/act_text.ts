// What the audit log tells, in words. What is not known here is shown as it is.
import type { ActView } from "../client/generated/wire.ts";
import { i18n } from "../words/i18n.ts";

/** Actions that can be chosen as a filter. */
export const KNOWN_ACTIONS = [
  "report.resolve",
  "rule.create",
  "rule.update",
  "rule.delete",
  "user.ban",
  "user.unban",
  "address.ban",
  "address.unban",
  "user.put",
  "message.delete",
  "message.read_history",
  "message.read_file",
  "room.joined",
  "room.left",
  "room.closed",
  "room.reopened",
  "room.archived",
  "room.renamed",
  "room.added",
  "room.removed",
  "room.muted",
  "room.unmuted",
  "room.admin_granted",
  "room.admin_revoked",
] as const;
type KnownAction = (typeof KNOWN_ACTIONS)[number];

export function actionText(action: string): string {
  const texts: Record<KnownAction, string> = {
    "report.resolve": i18n._("Decided a report"),
    "rule.create": i18n._("Made a rule"),
    "rule.update": i18n._("Changed a rule"),
    "rule.delete": i18n._("Deleted a rule"),
    "user.ban": i18n._("Banned a person"),
    "user.unban": i18n._("Lifted the ban of a person"),
    "address.ban": i18n._("Banned an address"),
    "address.unban": i18n._("Lifted the ban of an address"),
    "user.put": i18n._("Made a person known"),
    "message.delete": i18n._("Deleted a message"),
    "message.read_history": i18n._("Read the versions of a message"),
    "message.read_file": i18n._("Opened the file of a deleted message"),
    "room.joined": i18n._("Joined a conversation"),
    "room.left": i18n._("Left a conversation"),
    "room.closed": i18n._("Closed a conversation"),
    "room.reopened": i18n._("Reopened a conversation"),
    "room.archived": i18n._("Archived a conversation"),
    "room.renamed": i18n._("Renamed a conversation"),
    "room.added": i18n._("Added somebody to a conversation"),
    "room.removed": i18n._("Removed somebody from a conversation"),
    "room.muted": i18n._("Muted somebody in a conversation"),
    "room.unmuted": i18n._("Let somebody write again"),
    "room.admin_granted": i18n._("Made somebody admin of a group"),
    "room.admin_revoked": i18n._("Made somebody admin of a group no more"),
  };
  return texts[action as KnownAction] ?? action;
}

/** The details in the words in which they were recorded; what is a sentence needs no name. */
export function detailLines({ details }: Pick<ActView, "details">): string[] {
  return Object.entries(details ?? {})
    .filter(([name, value]) => name !== "seq" && value !== null && value !== "")
    .map(([name, value]) => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return name === "text" ? text : `${name}: ${text}`;
    });
}
