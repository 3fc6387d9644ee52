// What is found for some words: conversations by whom they are with and what they are about, and messages.
import { css, html, LitElement, nothing } from "lit";
import type { FoundMessage, Me } from "../client/bodies.ts";
import type { Rest } from "../client/rest.ts";
import type { RoomSummary } from "../client/views.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import "../ui/found_messages.ts";
import { wantMessage } from "../ui/jump.ts";
import { faceName, roomSubtitle, roomTitle } from "../ui/room_text.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { matching } from "./palette_match.ts";

/** Conversations that are shown; further ones are found by another letter. */
const ROOMS_MAX = 5;

class FdInboxSearch extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    css`
      :host {
        display: block;
        flex: 1;
        overflow: hidden auto;
        min-block-size: 0;
        padding: 4px 8px 12px;
        overscroll-behavior: contain;
      }

      h3 {
        margin: 8px 10px 4px;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
        font-weight: 600;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      a {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 10px;
        border-radius: var(--fd-round);
        color: inherit;
        font-size: 0.875rem;
        line-height: 1.4;
        text-decoration: none;
      }

      a:hover {
        background: var(--fd-hover);
      }

      a:focus-visible {
        outline-offset: -2px;
      }

      a > span:last-child {
        min-inline-size: 0;
      }

      b,
      small {
        display: block;
        overflow: hidden;
        text-align: -webkit-match-parent;
        text-align: match-parent;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      b {
        font-weight: 650;
      }

      small {
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
      }
    `,
  ];
  static override properties = {
    rest: { attribute: false },
    rooms: { attribute: false },
    me: { attribute: false },
    query: { attribute: false },
    href: { attribute: false },
  };

  declare rest: Rest;
  /** Every room that is known. */
  declare rooms: readonly RoomSummary[];
  declare me: Me;
  declare query: string;
  declare href: (roomId: string) => string;

  protected override render() {
    const found = this.#foundRooms();
    return html`
      ${
        found.length === 0
          ? nothing
          : html`<h3>${i18n._("Conversations")}</h3>
              <ul>${found.map((room) => this.#roomView(room))}</ul>`
      }
      <h3>${i18n._("Messages")}</h3>
      <fd-found-messages
        .rest=${this.rest}
        .query=${this.query}
        @fd-found=${({ detail }: CustomEvent<FoundMessage>) => this.#handleFound(detail)}
      ></fd-found-messages>
    `;
  }

  #foundRooms(): RoomSummary[] {
    const { me, rooms } = this;
    const findable = rooms.map((room) => ({
      title: roomTitle(room, room.members, me),
      hint: roomSubtitle(room, room.members, me),
      room,
    }));
    return matching(findable, this.query)
      .slice(0, ROOMS_MAX)
      .map(({ room }) => room);
  }

  #roomView(room: RoomSummary) {
    const { me } = this;
    return html`<li>
      <a href=${this.href(room.id)} @click=${(event: MouseEvent) => this.#handleChoice(event, room.id)}>
        ${avatar(faceName(room, room.members, me), "small")}
        <span>
          <b dir="auto">${roomTitle(room, room.members, me)}</b>
          <small dir="auto">${roomSubtitle(room, room.members, me)}</small>
        </span>
      </a>
    </li>`;
  }

  #handleChoice(event: MouseEvent, roomId: string): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.#open(roomId);
  }

  #handleFound({ room_id, seq }: FoundMessage): void {
    wantMessage(room_id, seq);
    this.#open(room_id);
  }

  #open(roomId: string): void {
    const init = { detail: roomId, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("fd-open", init));
  }
}

customElements.define("fd-inbox-search", FdInboxSearch);
