// How overseers call a room: by what it is about, and who is in it.
import type { RoomSummary } from "../client/generated/wire.ts";
import { belongs } from "../client/policy.ts";
import { i18n } from "../words/i18n.ts";

export function overseenTitle({ context, members, subject }: RoomSummary): string {
  const names = members.filter(({ standing }) => belongs(standing)).map(({ username }) => username);
  return subject || context?.title || names.join(", ") || i18n._("Conversation without a subject");
}
