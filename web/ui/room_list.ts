// The rooms, the one with the latest activity first, and a search among them and over their messages.
// Rows are all of one height; of very many, those on screen are drawn.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { FoundMessage, Me } from "../client/bodies.ts";
import type { ListSnapshot } from "../client/presence_client.ts";
import type { Rest } from "../client/rest.ts";
import { listed } from "../client/room_list.ts";
import type { Refusal, RoomSummary } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { avatarStyles } from "./avatar.ts";
import { errorText } from "./error_text.ts";
import { alertIcon, searchIcon, talkIcon } from "./icons.ts";
import { wantMessage } from "./jump.ts";
import { loadPart } from "./load_part.ts";
import { notice, noticeStyles } from "./notice.ts";
import { OrderHold } from "./order_hold.ts";
import { roomLineStyles } from "./room_line.styles.ts";
import { roomListStyles } from "./room_list.styles.ts";
import { drawnRows, heldOrder, namedLike, rowAfter } from "./room_order.ts";
import { roomRow, roomSkeleton } from "./room_row.ts";
import type { Route } from "./route.ts";
import { searchBoxStyles } from "./search_box.styles.ts";
import { sharedStyles } from "./shared_styles.ts";

/** Rooms up to which every row is drawn. */
const ALL_DRAWN_MAX = 60;

/** Letters from which on messages are searched as well. */
const SEARCH_CHARS_MIN = 2;

export class FdRoomList extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    noticeStyles,
    searchBoxStyles,
    roomLineStyles,
    roomListStyles,
  ];
  static override properties = {
    list: { attribute: false },
    me: { attribute: false },
    route: { attribute: false },
    selected: { attribute: false },
    rooms: { attribute: false },
    rest: { attribute: false },
    emptyTitle: { attribute: false },
    emptyText: { attribute: false },
    query: { state: true },
  };

  declare list: ListSnapshot;
  declare me: Me;
  declare route: Route;
  /** Id of the room that is open. */
  declare selected: string | null;
  /** The rooms to show, in their order; without a choice all that the list lets through. */
  declare rooms: readonly RoomSummary[] | null;
  /** With it there is a search, by name and over all messages. */
  declare rest: Pick<Rest, "search"> | null;
  declare emptyTitle: string;
  declare emptyText: string;
  declare query: string;

  readonly #hold = new OrderHold(this);
  /** As they were drawn last. */
  #shown: readonly RoomSummary[] = [];
  /** Id of the row that the keys are at. */
  #at: string | null = null;
  #knownHeight = 64;

  constructor() {
    super();
    this.selected = null;
    this.rooms = null;
    this.rest = null;
    this.emptyTitle = "";
    this.emptyText = "";
    this.query = "";
  }

  /** Which room's entry has the focus; null when none has. */
  get focusedRoomId(): string | null {
    const focused = this.shadowRoot?.activeElement;
    return focused instanceof HTMLElement ? (focused.dataset.room ?? null) : null;
  }

  focusRoom(roomId: string): void {
    const index = this.#shown.findIndex(({ id }) => id === roomId);
    if (index !== -1) void this.#moveTo(index);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const rooms = this.rooms ?? listed(this.list.state, this.list.filter);
    if (changed.has("query")) this.#hold.release();
    const ids = this.#shown.map(({ id }) => id);
    const inOrder = this.#hold.isHeld ? heldOrder(ids, rooms) : rooms;
    this.#shown = namedLike(this.query, inOrder, this.me);
  }

  protected override updated(): void {
    const { from, to } = this.#drawn();
    this.#keepFree(".before", from);
    this.#keepFree(".after", this.#shown.length - to);
  }

  protected override render() {
    return html`${this.rest === null ? nothing : this.#searchView()}
      <nav
        aria-label=${i18n._("Conversations")}
        @scroll=${() => this.#shown.length > ALL_DRAWN_MAX && this.requestUpdate()}
        @keydown=${this.#handleKey}
      >${this.#contentView()}</nav>`;
  }

  #searchView() {
    return html`<div class="find" role="search" aria-label=${i18n._("Search conversations and messages")}>
      <label class="box">
        ${searchIcon}
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          maxlength="200"
          aria-label=${i18n._("Search conversations and messages")}
          placeholder=${i18n._("Search")}
          .value=${this.query}
          @input=${this.#handleQuery}
          @keydown=${this.#handleSearchKey}
        />
      </label>
    </div>`;
  }

  #contentView() {
    const { has_more, is_loaded, loading } = this.list;
    const isSearch = this.query.trim() !== "";
    if (this.#shown.length === 0 && !isSearch) {
      if (loading.is === "failed") return this.#failedView(loading.why);
      if (loading.is === "loading" || !is_loaded) return roomSkeleton();
      const title = this.emptyTitle || i18n._("No conversations");
      return notice({ sign: talkIcon, title, text: this.emptyText });
    }
    return html`
      ${this.#rowsView()} ${isSearch ? this.#foundView() : nothing}
      ${
        loading.is === "failed"
          ? html`<p class="more" role="alert">${errorText(loading.why)}
              <button class="button small" type="button" @click=${() => this.#emit("fd-reload")}>${i18n._("Try again")}</button></p>`
          : nothing
      }
      ${
        has_more && !isSearch
          ? html`<p class="more"><button class="button small" type="button" @click=${() => this.#emit("fd-more")}>${i18n._("Show more")}</button></p>`
          : nothing
      }
    `;
  }

  #rowsView() {
    const rooms = this.#shown;
    const { from, to } = this.#drawn();
    const entry = this.#entryIndex(from, to);
    return html`
      <div class="gap before"></div>
      <ul>
        ${repeat(
          rooms.slice(from, to),
          ({ id }) => id,
          (room, index) =>
            roomRow(room, {
              me: this.me,
              href: this.route.href(room.id),
              isSelected: room.id === this.selected,
              isEntry: from + index === entry,
              index: from + index,
              count: rooms.length,
              onChoice: (event) => this.#handleChoice(event, room.id),
            }),
        )}
      </ul>
      <div class="gap after"></div>
    `;
  }

  /** Asked for only where it counts: to be measured, the page has to be laid out at once. */
  get #rowHeight(): number {
    const height = this.renderRoot.querySelector("li")?.offsetHeight ?? 0;
    if (height > 0) this.#knownHeight = height;
    return this.#knownHeight;
  }

  /** The place of rows that are not drawn. By script: our policy forbids styles in markup. */
  #keepFree(gap: string, rows: number): void {
    const element = this.renderRoot.querySelector<HTMLElement>(gap);
    const height = rows === 0 ? 0 : rows * this.#rowHeight;
    element?.style.setProperty("block-size", `${height}px`);
  }

  #foundView() {
    const hasRooms = this.#shown.length > 0;
    const isLong = this.query.trim().length >= SEARCH_CHARS_MIN;
    return html`
      ${hasRooms ? nothing : html`<p class="more">${i18n._("No conversation is called that.")}</p>`}
      ${
        isLong
          ? html`<h2 class="part">${i18n._("Messages")}</h2>
            <fd-found-messages
              .rest=${this.rest}
              .query=${this.query}
              @fd-found=${({ detail }: CustomEvent<FoundMessage>) => this.#openAt(detail)}
            ></fd-found-messages>`
          : nothing
      }
    `;
  }

  #failedView(why: Refusal) {
    return notice({
      sign: alertIcon,
      title: i18n._("The list could not be loaded"),
      text: errorText(why),
      action: { label: i18n._("Try again"), run: () => this.#emit("fd-reload") },
    });
  }

  #drawn(): { from: number; to: number } {
    const count = this.#shown.length;
    const nav = this.renderRoot.querySelector("nav");
    if (count <= ALL_DRAWN_MAX || nav === null)
      return { from: 0, to: Math.min(count, ALL_DRAWN_MAX) };
    return drawnRows(nav.scrollTop, nav.clientHeight, this.#rowHeight, count);
  }

  /** The row that the Tab key leads to: where the keys were, or what is open, if it is drawn. */
  #entryIndex(from: number, to: number): number {
    const index = this.#shown.findIndex(({ id }) => id === (this.#at ?? this.selected));
    return index >= from && index < to ? index : from;
  }

  async #handleQuery(event: InputEvent): Promise<void> {
    this.query = (event.target as HTMLInputElement).value;
    if (this.query.trim().length < SEARCH_CHARS_MIN) return;
    await loadPart(this, () => import("./found_messages.ts"));
  }

  #handleSearchKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.query !== "") {
      event.preventDefault();
      event.stopPropagation();
      this.query = "";
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      void this.#moveTo(0);
    }
  }

  #handleKey(event: KeyboardEvent): void {
    const row = (event.target as Element).closest("a");
    if (row === null) return;
    const at = this.#shown.findIndex(({ id }) => id === row.dataset.room);
    const next = rowAfter(event.key, at, this.#shown.length);
    if (next === null) return;
    event.preventDefault();
    // A page may have shortcuts of its own on the same keys.
    event.stopPropagation();
    void this.#moveTo(next);
  }

  /** Brings the row on screen, where it is drawn, and the focus to it. */
  async #moveTo(index: number): Promise<void> {
    const room = this.#shown[index];
    const nav = this.renderRoot.querySelector("nav");
    if (room === undefined || nav === null) return;
    this.#at = room.id;
    const height = this.#rowHeight;
    const top = index * height;
    if (top < nav.scrollTop) nav.scrollTop = top;
    const bottom = top + height - nav.clientHeight;
    if (bottom > nav.scrollTop) nav.scrollTop = bottom;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`a[data-room="${CSS.escape(room.id)}"]`)?.focus();
  }

  #openAt({ room_id, seq }: FoundMessage): void {
    wantMessage(room_id, seq);
    this.#emit("fd-open", room_id);
  }

  /** Other clicks than plain ones open a new tab, as with any link. */
  #handleChoice(event: MouseEvent, roomId: string): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.#at = roomId;
    this.#hold.release();
    this.#emit("fd-open", roomId);
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fd-room-list", FdRoomList);
