// What can be done with a message, and by whom.
import { belongs, type Case, isStaff, may } from "../client/policy.ts";
import type { MessageView } from "../client/views.ts";

export type MessageAction =
  | "reply"
  | "edit"
  | "copy"
  | "readers"
  | "versions"
  | "report"
  | "delete";

/** What somebody may do with the messages of a room. */
export interface MessageRights {
  canWrite: boolean;
  canEditOwn: boolean;
  canDeleteOwn: boolean;
  /** Delete what others wrote, and see what messages were before. */
  canModerate: boolean;
  canReport: boolean;
  /** Where several may read, it is of interest who has. */
  showsReaders: boolean;
}

/** @param given Of the reader; `src/chat/policy.rs` decides, this offers what it allows. */
export function messageRights(given: Case): MessageRights {
  const { role, room_type, standing } = given;
  const isMember = belongs(standing);
  const canWrite = may("send", given);
  return {
    canWrite,
    canEditOwn: isMember && canWrite,
    canDeleteOwn: isMember,
    canModerate: isStaff(role) || (room_type === "group" && standing === "room_admin"),
    canReport: isMember || isStaff(role),
    showsReaders: room_type === "group",
  };
}

export function actionsFor(
  message: MessageView,
  me: string,
  rights: MessageRights,
): MessageAction[] {
  const isOwn = message.sender.id === me;
  const isDeleted = message.deleted_at !== null;
  const isKnown: Record<MessageAction, boolean> = {
    reply: !isDeleted && rights.canWrite,
    edit: !isDeleted && isOwn && rights.canEditOwn,
    copy: message.content !== "",
    readers: !isDeleted && isOwn && rights.showsReaders,
    versions: isDeleted
      ? rights.canModerate
      : message.edited_at !== null && (isOwn || rights.canModerate),
    report: !isDeleted && !isOwn && rights.canReport,
    delete: !isDeleted && (rights.canModerate || (isOwn && rights.canDeleteOwn)),
  };
  if (message.message_type === "system") return [];
  return (Object.keys(isKnown) as MessageAction[]).filter((action) => isKnown[action]);
}
