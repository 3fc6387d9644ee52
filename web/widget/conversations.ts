// The visitor's conversations, live: what fetches them, and how they are listed. Whoever has not written
// yet has none, and does without.
import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Me } from "../client/bodies.ts";
import type { ListSnapshot } from "../client/presence_client.ts";
import { lastActivity, listed } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import { roomLineStyles } from "../ui/room_line.styles.ts";
import { counterparts, faceName, previewText, roomTitle } from "../ui/room_text.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { listTimeText } from "../ui/time_text.ts";
import { i18n } from "../words/i18n.ts";

export { PresenceClient } from "../client/presence_client.ts";

export class FdConversations extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    roomLineStyles,
    css`
      section {
        padding: 20px 8px 8px;
      }

      h3 {
        margin: 0 16px 4px;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
        font-weight: 600;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      button {
        display: flex;
        align-items: center;
        gap: 12px;
        inline-size: 100%;
        padding: 10px;
        padding-inline: 12px;
        border: 0;
        border-radius: var(--fd-round);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }

      button:hover {
        background: var(--fd-hover);
      }

      button:focus-visible {
        outline-offset: -2px;
      }

      .title {
        font-size: 0.9375rem;
        line-height: 1.4;
      }

      .preview {
        line-height: 1.4;
      }
    `,
  ];
  static override properties = { list: { attribute: false }, me: { attribute: false } };

  declare list: ListSnapshot;
  declare me: Me;

  protected override render() {
    const rooms = listed(this.list.state, "all");
    if (rooms.length === 0) return nothing;
    return html`<section aria-labelledby="rooms">
      <h3 id="rooms">${i18n._("Your conversations")}</h3>
      <ul>
        ${repeat(
          rooms,
          ({ id }) => id,
          (room) => html`<li>${this.#roomView(room)}</li>`,
        )}
      </ul>
    </section>`;
  }

  #roomView(room: RoomSummary) {
    const { me } = this;
    const people = counterparts(room, room.members, me);
    const isOnline = people.some(({ user_id }) => room.online.includes(user_id));
    const count = room.unread_count;
    return html`<button type="button" class=${count > 0 ? "unread" : ""} @click=${() => this.#choose(room.id)}>
      ${avatar(faceName(room, room.members, me), "large", isOnline)}
      <span class="middle">
        <span class="title" dir="auto">${roomTitle(room, room.members, me)}</span>
        <span class="preview" dir="auto">${previewText(room.last_message, me)}</span>
      </span>
      <span class="side">
        <time datetime=${lastActivity(room)}>${listTimeText(Date.parse(lastActivity(room)), Date.now())}</time>
        ${count > 0 ? html`<span class="badge" aria-label=${unreadText(count)}>${count}</span>` : nothing}
      </span>
    </button>`;
  }

  #choose(roomId: string): void {
    this.dispatchEvent(new CustomEvent("fd-room", { detail: roomId }));
  }
}

function unreadText(count: number): string {
  return i18n._("{count, plural, one {# unread message} other {# unread messages}}", { count });
}

customElements.define("fd-conversations", FdConversations);
