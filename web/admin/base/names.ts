// What roles, states and kinds are called.
import type {
  Resolution,
  Role,
  RoomStatus,
  RoomType,
  RuleAction,
  RuleKind,
} from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";

export const ROLES: readonly Role[] = ["customer", "vendor", "staff", "admin"];
export const ROOM_TYPES: readonly RoomType[] = ["support", "direct", "group"];
export const ROOM_STATUSES: readonly RoomStatus[] = ["open", "closed", "archived"];

/** By name, since reports tell roles of long ago; an unknown one stays as it is. */
export function roleName(role: string): string {
  const names: Record<string, string> = {
    customer: i18n._("Customer"),
    vendor: i18n._("Vendor"),
    staff: i18n._("Staff"),
    admin: i18n._("Admin"),
    system: i18n._("System"),
  };
  return names[role] ?? role;
}

export function roomTypeName(type: string): string {
  const names: Record<string, string> = {
    support: i18n._("Support"),
    direct: i18n._("Direct"),
    group: i18n._("Group"),
  };
  return names[type] ?? type;
}

export function roomStatusName(status: string): string {
  const names: Record<string, string> = {
    open: i18n._("Open"),
    closed: i18n._("Closed"),
    archived: i18n._("Archived"),
  };
  return names[status] ?? status;
}

export function reasonName(reason: string): string {
  const names: Record<string, string> = {
    spam: i18n._("Spam"),
    abuse: i18n._("Abuse"),
    harassment: i18n._("Harassment"),
    fraud: i18n._("Fraud"),
    other: i18n._("Something else"),
    rule: i18n._("Flagged by a rule"),
  };
  return names[reason] ?? reason;
}

export function resolutionName(resolution: Resolution): string {
  const names: Record<Resolution, string> = {
    none: i18n._("Nothing was done"),
    deleted: i18n._("The message was deleted"),
    muted: i18n._("The sender was muted"),
    banned: i18n._("The sender was banned"),
  };
  return names[resolution];
}

export function ruleActionName(action: string): string {
  const names: Record<RuleAction | "allow", string> = {
    allow: i18n._("Allow"),
    refuse: i18n._("Refuse"),
    mask: i18n._("Mask"),
    flag: i18n._("Flag"),
  };
  return names[action as RuleAction] ?? action;
}

export function ruleKindName(kind: RuleKind): string {
  return kind === "word" ? i18n._("Word") : i18n._("Pattern");
}
