// What can be told of a conversation from its messages. Pure.
import { isStaff } from "../client/policy.ts";
import type { AttachmentView, MessageView } from "../client/views.ts";

/** Files that are shown; older ones are in the conversation. */
export const FILES_MAX = 60;

/**
 * When the staff first answered the customer. Undefined where the messages, which must begin with the
 * room's first, do not go far enough; null where nobody has.
 */
export function firstResponse(
  messages: readonly MessageView[],
  isWhole: boolean,
): { at: string; after: number } | null | undefined {
  const spoken = messages.filter(({ message_type }) => message_type !== "system");
  const asked = spoken.findIndex(({ sender }) => !isStaff(sender.role));
  const question = spoken[asked];
  const answer = spoken.slice(asked + 1).find(({ sender }) => isStaff(sender.role));
  if (question === undefined || answer === undefined) return isWhole ? null : undefined;
  const after = Date.parse(answer.created_at) - Date.parse(question.created_at);
  return { at: answer.created_at, after };
}

/** The files of messages, the newest first. */
export function filesOf(messages: readonly MessageView[]): AttachmentView[] {
  const all: AttachmentView[] = [];
  for (const { attachments } of messages.toReversed()) {
    all.push(...attachments);
    if (all.length >= FILES_MAX) break;
  }
  return all.slice(0, FILES_MAX);
}
