// The rooms, the one with the latest activity first.
import { html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Me } from "../client/bodies.ts";
import type { ListSnapshot } from "../client/presence_client.ts";
import { lastActivity, listed } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";
import { avatar, avatarStyles } from "./avatar.ts";
import { alertIcon, talkIcon } from "./icons.ts";
import { notice, noticeStyles } from "./notice.ts";
import { roomListStyles } from "./room_list.styles.ts";
import { counterparts, faceName, previewText, roomTitle } from "./room_text.ts";
import type { Route } from "./route.ts";
import { sharedStyles } from "./shared_styles.ts";
import { listTimeText, momentText } from "./time_text.ts";

/** The greatest number that a badge shows. */
const BADGE_MAX = 99;

export class FdRoomList extends LitElement {
  static override styles = [sharedStyles, avatarStyles, noticeStyles, roomListStyles];
  static override properties = {
    list: { attribute: false },
    me: { attribute: false },
    route: { attribute: false },
    selected: { attribute: false },
    rooms: { attribute: false },
    emptyTitle: { attribute: false },
    emptyText: { attribute: false },
  };

  declare list: ListSnapshot;
  declare me: Me;
  declare route: Route;
  /** Id of the room that is open. */
  declare selected: string | null;
  /** The rooms to show, in their order; without a choice all that the list lets through. */
  declare rooms: readonly RoomSummary[] | null;
  declare emptyTitle: string;
  declare emptyText: string;

  constructor() {
    super();
    this.selected = null;
    this.rooms = null;
    this.emptyTitle = "No conversations";
    this.emptyText = "";
  }

  /** Which room's entry has the focus; null when none has. */
  get focusedRoomId(): string | null {
    const focused = this.shadowRoot?.activeElement;
    return focused instanceof HTMLElement ? (focused.dataset.room ?? null) : null;
  }

  focusRoom(roomId: string): void {
    const entries = this.renderRoot.querySelectorAll<HTMLElement>("[data-room]");
    [...entries].find(({ dataset }) => dataset.room === roomId)?.focus();
  }

  protected override render() {
    return html`<nav aria-label="Conversations">${this.#contentView()}</nav>`;
  }

  #contentView() {
    const { filter, has_more, is_loaded, loading, state } = this.list;
    const rooms = this.rooms ?? listed(state, filter);
    if (rooms.length === 0) {
      if (loading.is === "failed") return this.#failedView(loading.why.message);
      if (loading.is === "loading" || !is_loaded) return skeleton();
      return notice({ sign: talkIcon, title: this.emptyTitle, text: this.emptyText });
    }
    return html`
      <ul>
        ${repeat(
          rooms,
          ({ id }) => id,
          (room) => this.#roomView(room),
        )}
      </ul>
      ${
        loading.is === "failed"
          ? html`<p class="more" role="alert">${loading.why.message}
              <button class="button small" type="button" @click=${() => this.#emit("fd-reload")}>Try again</button></p>`
          : nothing
      }
      ${
        has_more
          ? html`<p class="more"><button class="button small" type="button" @click=${() => this.#emit("fd-more")}>Show more</button></p>`
          : nothing
      }
    `;
  }

  #roomView(room: RoomSummary) {
    const title = roomTitle(room, room.members, this.me);
    const people = counterparts(room, room.members, this.me);
    const isOnline = people.some(({ user_id }) => room.online.includes(user_id));
    const time = Date.parse(lastActivity(room));
    const isUnread = room.unread_count > 0;
    return html`<li>
      <a
        class=${isUnread ? "unread" : ""}
        data-room=${room.id}
        href=${this.route.href(room.id)}
        aria-current=${room.id === this.selected ? "true" : "false"}
        @click=${(event: MouseEvent) => this.#handleChoice(event, room.id)}
      >
        ${avatar(faceName(room, room.members, this.me), "large", isOnline)}
        <span class="middle">
          <span class="title" dir="auto">${title}</span>
          <span class="preview" dir="auto">${previewText(room.last_message, this.me)}</span>
        </span>
        <span class="side">
          <time datetime=${lastActivity(room)} title=${momentText(time)}>${listTimeText(time, Date.now())}</time>
          ${room.status === "open" ? nothing : html`<span class="closed">Closed</span>`}
          ${isUnread ? badge(room.unread_count) : nothing}
        </span>
        ${isOnline ? html`<span class="unseen">, online</span>` : nothing}
      </a>
    </li>`;
  }

  #failedView(text: string) {
    return notice({
      sign: alertIcon,
      title: "The list could not be loaded",
      text,
      action: { label: "Try again", run: () => this.#emit("fd-reload") },
    });
  }

  /** Other clicks than plain ones open a new tab, as with any link. */
  #handleChoice(event: MouseEvent, roomId: string): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.#emit("fd-open", roomId);
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function badge(count: number) {
  const shown = count > BADGE_MAX ? `${BADGE_MAX}+` : String(count);
  return html`<span class="badge"><span class="unseen">, </span>${shown}<span class="unseen"> unread</span></span>`;
}

function skeleton() {
  return html`<div role="status"><span class="unseen">Loading…</span>
    ${[1, 2, 3, 4, 5].map(
      () =>
        html`<div class="ghost"><span class="disc"></span><span class="lines"><i></i><i></i></span></div>`,
    )}
  </div>`;
}

customElements.define("fd-room-list", FdRoomList);
