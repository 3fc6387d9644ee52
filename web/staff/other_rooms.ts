// What else a customer has talked about: for admins all of it, for staff what the list knows.
import { html, LitElement, type PropertyValues } from "lit";
import type { AdminRest } from "../client/admin_rest.ts";
import type { Me } from "../client/bodies.ts";
import { RequestError } from "../client/request_error.ts";
import { lastActivity } from "../client/room_list.ts";
import type { Refusal, RoomSummary } from "../client/views.ts";
import { errorText } from "../ui/error_text.ts";
import { previewText } from "../ui/room_text.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { listTimeText, momentText } from "../ui/time_text.ts";
import { i18n } from "../words/i18n.ts";
import { panelStyles } from "./panel.styles.ts";
import { viewLabel } from "./view_words.ts";

/** Conversations that are shown, the latest first. */
const OTHERS_MAX = 8;

type Loaded =
  | { is: "loading" }
  | { is: "ready"; rooms: readonly RoomSummary[] }
  | { is: "failed"; why: Refusal };

class FdOtherRooms extends LitElement {
  static override styles = [sharedStyles, panelStyles];
  static override properties = {
    userId: { attribute: false },
    roomId: { attribute: false },
    me: { attribute: false },
    known: { attribute: false },
    admin: { attribute: false },
    href: { attribute: false },
    loaded: { state: true },
  };

  /** Whose conversations are meant. */
  declare userId: string;
  /** The one that is open, which is none of the others. */
  declare roomId: string;
  declare me: Me;
  /** What the list knows, by id. */
  declare known: Readonly<Record<string, RoomSummary>>;
  /** Answers admins with everything; null for staff. */
  declare admin: AdminRest | null;
  declare href: (roomId: string) => string;
  declare loaded: Loaded;

  constructor() {
    super();
    this.loaded = { is: "loading" };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("userId")) void this.#load();
  }

  protected override render() {
    const rooms = this.#rooms();
    if (rooms === null) return this.#unloadedView();
    if (rooms.length === 0) return html`<p class="quiet">${i18n._("This is the only one.")}</p>`;
    return html`<ul class="others">
      ${rooms.slice(0, OTHERS_MAX).map((room) => this.#roomView(room))}
    </ul>`;
  }

  #roomView(room: RoomSummary) {
    const time = Date.parse(lastActivity(room));
    return html`<li>
      <a href=${this.href(room.id)} @click=${(event: MouseEvent) => this.#handleChoice(event, room.id)}>
        <span class="line">
          <b dir="auto">${room.subject || room.context?.title || previewText(room.last_message, this.me)}</b>
          <time datetime=${lastActivity(room)} title=${momentText(time)}>${listTimeText(time, Date.now())}</time>
        </span>
        <small>${room.status === "open" ? viewLabel("open") : viewLabel("closed")}</small>
      </a>
    </li>`;
  }

  #unloadedView() {
    const { loaded } = this;
    if (loaded.is !== "failed") {
      return html`<p class="quiet" role="status">${i18n._("Loading…")}</p>`;
    }
    return html`<div class="quiet" role="alert">
      ${errorText(loaded.why)}
      <button class="button small" type="button" @click=${() => this.#load()}>${i18n._("Try again")}</button>
    </div>`;
  }

  /** Null while they are not there. What the list knows is newer than what was loaded. */
  #rooms(): RoomSummary[] | null {
    const { known, loaded } = this;
    if (this.admin !== null && loaded.is !== "ready") return null;
    const all = new Map<string, RoomSummary>();
    if (loaded.is === "ready") for (const room of loaded.rooms) all.set(room.id, room);
    for (const room of Object.values(known)) {
      if (room.members.some(({ user_id }) => user_id === this.userId)) all.set(room.id, room);
    }
    all.delete(this.roomId);
    return [...all.values()].sort((one, other) =>
      lastActivity(one) < lastActivity(other) ? 1 : -1,
    );
  }

  async #load(): Promise<void> {
    const { admin, userId } = this;
    if (admin === null) return;
    this.loaded = { is: "loading" };
    try {
      const { results } = await admin.rooms({ user: userId, limit: OTHERS_MAX + 1 });
      if (userId === this.userId) this.loaded = { is: "ready", rooms: results };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (userId === this.userId) this.loaded = { is: "failed", why: error };
    }
  }

  #handleChoice(event: MouseEvent, roomId: string): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(
      new CustomEvent("fd-open", { detail: roomId, bubbles: true, composed: true }),
    );
  }
}

customElements.define("fd-other-rooms", FdOtherRooms);
