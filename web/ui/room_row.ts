// One room in the list: with whom, the last word, when, and what is unread.
import { html, nothing, type TemplateResult } from "lit";
import type { Me } from "../client/bodies.ts";
import { lastActivity } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { avatar } from "./avatar.ts";
import { counterparts, faceName, previewText, roomTitle } from "./room_text.ts";
import { listTimeText, momentText } from "./time_text.ts";

/** The greatest number that a badge shows. */
const BADGE_MAX = 99;

export interface RowContext {
  me: Me;
  href: string;
  isSelected: boolean;
  /** Whether the Tab key leads to it. */
  isEntry: boolean;
  index: number;
  count: number;
  onChoice: (event: MouseEvent) => void;
}

export function roomRow(room: RoomSummary, context: RowContext): TemplateResult {
  const { count, href, index, isEntry, isSelected, me, onChoice } = context;
  const people = counterparts(room, room.members, me);
  const isOnline = people.some(({ user_id }) => room.online.includes(user_id));
  const time = Date.parse(lastActivity(room));
  const isUnread = room.unread_count > 0;
  return html`<li aria-setsize=${count} aria-posinset=${index + 1}>
    <a
      class=${isUnread ? "unread" : ""}
      href=${href}
      data-room=${room.id}
      tabindex=${isEntry ? 0 : -1}
      aria-current=${isSelected ? "true" : "false"}
      @click=${onChoice}
    >
      ${avatar(faceName(room, room.members, me), "large", isOnline)}
      <span class="middle">
        <span class="title" dir="auto">${roomTitle(room, room.members, me)}</span>
        <span class="preview" dir="auto">${previewText(room.last_message, me, room.room_type)}</span>
      </span>
      <span class="side">
        <time datetime=${lastActivity(room)} title=${momentText(time)}>${listTimeText(time, Date.now())}</time>
        ${statusView(room)} ${isUnread ? badge(room.unread_count) : nothing}
      </span>
      ${isOnline ? html`<span class="unseen">, ${i18n._("online")}</span>` : nothing}
    </a>
  </li>`;
}

function statusView({ status }: RoomSummary) {
  if (status === "open") return nothing;
  return html`<span class="closed">${status === "closed" ? i18n._("Closed") : i18n._("Archived")}</span>`;
}

function badge(count: number): TemplateResult {
  const shown = count > BADGE_MAX ? `${BADGE_MAX}+` : String(count);
  return html`<span class="badge" aria-hidden="true">${shown}</span
    ><span class="unseen">, ${i18n._("{count, plural, one {# unread} other {# unread}}", { count })}</span>`;
}

export function roomSkeleton(): TemplateResult {
  return html`<div role="status"><span class="unseen">${i18n._("Loading…")}</span>
    ${[1, 2, 3, 4, 5].map(
      () =>
        html`<div class="ghost"><span class="disc"></span><span class="lines"><i></i><i></i></span></div>`,
    )}
  </div>`;
}
