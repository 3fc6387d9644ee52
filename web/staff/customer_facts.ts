// What is known of a customer from their place in conversations.
import { html, type TemplateResult } from "lit";
import type { MemberView, RoomSummary } from "../client/views.ts";
import { dayText, momentText } from "../ui/time_text.ts";
import { i18n } from "../words/i18n.ts";

/** Ids of guests begin so (A3). */
const GUEST = "guest:";

export function customerFacts(
  { joined_at, user_id }: MemberView,
  rooms: readonly RoomSummary[],
): TemplateResult {
  const since = Date.parse(knownSince(user_id, joined_at, rooms));
  return html`<dl>
    <dt>${i18n._("Signed in")}</dt>
    <dd>${user_id.startsWith(GUEST) ? i18n._("No, a guest") : i18n._("Yes")}</dd>
    <dt>${i18n._("Known since")}</dt>
    <dd title=${momentText(since)}>${dayText(since, Date.now())}</dd>
    <dt>${i18n._("User id")}</dt>
    <dd><bdi>${user_id}</bdi></dd>
  </dl>`;
}

/** When they joined the first of the conversations that are known. */
function knownSince(userId: string, joinedAt: string, rooms: readonly RoomSummary[]): string {
  let first = joinedAt;
  for (const { members } of rooms) {
    for (const { joined_at, user_id } of members) {
      if (user_id === userId && joined_at < first) first = joined_at;
    }
  }
  return first;
}
