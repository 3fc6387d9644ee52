// A room: its header, its messages, who is typing, and where to write.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Me, RoomChange } from "../client/bodies.ts";
import { isStaff } from "../client/policy.ts";
import { RequestError } from "../client/request_error.ts";
import type { RoomClient, RoomSnapshot } from "../client/room_client.ts";
import type { RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { avatarStyles } from "./avatar.ts";
import "./composer.ts";
import { readSeqs } from "./delivery.ts";
import { alertIcon, talkIcon } from "./icons.ts";
import { messageRights } from "./message_actions.ts";
import "./message_list.ts";
import type { FdMessageList } from "./message_list.ts";
import { notice, noticeStyles } from "./notice.ts";
import { roomStyles } from "./room.styles.ts";
import { type HeaderContext, roomHeader, roomHeaderStyles, silence } from "./room_header.ts";
import { others, typingText } from "./room_text.ts";
import { sharedStyles } from "./shared_styles.ts";
import "./status.ts";
import type { MakePane } from "./pane.ts";
import { UnreadLine } from "./unread_line.ts";
import { wholePane } from "./whole_pane.ts";

/** What was begun in each room and not sent. */
const drafts = new Map<string, string>();

export class FdRoom extends LitElement {
  static override styles = [sharedStyles, avatarStyles, noticeStyles, roomHeaderStyles, roomStyles];
  static override properties = {
    client: { attribute: false },
    me: { attribute: false },
    anyStaffOnline: { attribute: false },
    makePane: { attribute: false },
    snapshot: { state: true },
    isBusy: { state: true },
    complaint: { state: true },
  };

  declare client: RoomClient;
  declare me: Me;
  declare anyStaffOnline: boolean;
  /** How messages are scrolled: pages for very long conversations give `virtualPane`. */
  declare makePane: MakePane;
  declare snapshot: RoomSnapshot | null;
  /** A change of the room has been asked for and not answered. */
  declare isBusy: boolean;
  /** Why the last one was refused. */
  declare complaint: string;

  #unsubscribe: (() => void) | null = null;
  #unreadLine = new UnreadLine();
  readonly #onVisible = () => this.#tellSeen();

  constructor() {
    super();
    this.anyStaffOnline = false;
    this.makePane = wholePane;
    this.snapshot = null;
    this.isBusy = false;
    this.complaint = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.#onVisible);
    if (this.hasUpdated) this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("client")) this.#follow();
  }

  protected override async updated(): Promise<void> {
    await this.#list?.updateComplete;
    this.#tellSeen();
  }

  protected override render() {
    const snapshot = this.snapshot;
    if (snapshot === null) return nothing;
    const { connection, loading, state } = snapshot;
    if (connection.is === "closed") return this.#closedView(connection.why.message);
    const { room } = state;
    if (room === null) return html`<fd-status .status=${connection}></fd-status>${waiting()}`;
    const header = this.#headerContext(room, snapshot);
    return html`
      ${roomHeader(header)}
      <fd-status .status=${connection}></fd-status>
      ${
        state.history.is === "loaded"
          ? this.#listView(snapshot, room)
          : loading.is === "failed"
            ? this.#failedView(loading.why.message)
            : waiting()
      }
      <div class="end">
        <slot name="company"></slot>
        <p class="typing" aria-live="off">${typingText(state.typing)}</p>
        ${this.#complaintView(state.refusal?.message ?? this.complaint)} ${this.#writingView(header)}
      </div>
    `;
  }

  #listView({ loading, state }: RoomSnapshot, room: RoomView) {
    const { client, me } = this;
    const { role, user_id, username } = me;
    const { history, members, messages, outbox } = state;
    const standing = members[user_id]?.standing ?? "outsider";
    const { room_type, status } = room;
    // Another room is another list: nothing of where the reader was, or of what was heard, stays.
    return keyed(
      client,
      html`<fd-message-list
        .client=${client}
        .messages=${messages}
        .outbox=${outbox}
        .me=${{ id: user_id, username, role }}
        .readSeqs=${readSeqs(state, me)}
        .rights=${messageRights({ role, standing, room_type, status })}
        .firstUnreadSeq=${this.#unreadLine.seq}
        .showsNames=${others(Object.values(members), me).length !== 1}
        .hasOlder=${history.is === "loaded" && history.has_older && loading.is !== "failed"}
        .isLoadingOlder=${loading.is === "loading"}
        .makePane=${this.makePane}
        @fd-older=${() => client.loadOlder()}
        @fd-end=${() => this.#tellSeen()}
        @fd-jump=${({ detail }: CustomEvent<number>) => this.#jump(detail)}
        @fd-retry=${({ detail }: CustomEvent<string>) => client.retry(detail)}
        @fd-discard=${({ detail }: CustomEvent<string>) => client.discard(detail)}
      >${notice({
        sign: talkIcon,
        title: i18n._("No messages yet"),
        text: isStaff(role) ? i18n._("Say hello.") : i18n._("Write the first one."),
      })}</fd-message-list>`,
    );
  }

  #writingView(header: HeaderContext) {
    const why = silence(header);
    if (why !== null) return html`<p class="silence">${why} ${this.#newButton(header.room)}</p>`;
    return html`<fd-composer
      .text=${drafts.get(this.client.roomId) ?? ""}
      @fd-draft=${({ detail }: CustomEvent<string>) => drafts.set(this.client.roomId, detail)}
      @fd-send=${({ detail }: CustomEvent<string>) => this.client.send(detail)}
      @fd-typing=${({ detail }: CustomEvent<boolean>) => this.client.type(detail)}
    ></fd-composer>`;
  }

  #newButton(room: RoomView) {
    if (isStaff(this.me.role) || room.status === "open") return nothing;
    return html`<button class="button small" type="button" @click=${() => this.#emit("fd-new")}>
      New conversation
    </button>`;
  }

  #complaintView(complaint: string) {
    if (complaint === "") return html`<div role="alert"></div>`;
    return html`<div role="alert" class="complaint">
      <span>${complaint}</span>
      <button class="button small plain" type="button" @click=${this.#dismiss}>Dismiss</button>
    </div>`;
  }

  #failedView(text: string) {
    return notice({
      sign: alertIcon,
      title: "The messages could not be loaded",
      text,
      action: { label: "Try again", run: () => void this.client.reload() },
    });
  }

  #closedView(text: string) {
    return notice({
      sign: alertIcon,
      title: "This conversation cannot be shown",
      text,
      action: { label: "Back to the list", run: () => this.#emit("fd-back") },
    });
  }

  #headerContext(room: RoomView, { connection, state }: RoomSnapshot): HeaderContext {
    const { anyStaffOnline, isBusy, me } = this;
    const onBack = () => this.#emit("fd-back");
    const onChange = (change: RoomChange) => void this.#change(change);
    const isConnected = connection.is === "online";
    return { me, room, state, anyStaffOnline, isConnected, isBusy, onBack, onChange };
  }

  get #list(): FdMessageList | null {
    return this.renderRoot.querySelector("fd-message-list");
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unreadLine = new UnreadLine();
    this.#unsubscribe = this.client.subscribe((snapshot) => this.#take(snapshot));
    this.#take(this.client.snapshot);
    this.complaint = "";
  }

  #take(snapshot: RoomSnapshot): void {
    this.snapshot = snapshot;
    this.#unreadLine.follow(snapshot, document.visibilityState === "visible");
  }

  /** Shows a message, of which the way back to it may still have to be loaded. */
  async #jump(seq: number): Promise<void> {
    const isHere = await this.client.loadUntil(seq);
    await this.updateComplete;
    await this.#list?.updateComplete;
    if (isHere) this.#list?.show(seq);
    else this.complaint = i18n._("The message could not be loaded.");
  }

  #tellSeen(): void {
    if (document.visibilityState === "visible" && this.#list?.isAtEnd) this.client.seen();
  }

  async #change(change: RoomChange): Promise<void> {
    this.isBusy = true;
    this.complaint = "";
    try {
      await this.client.change(change);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.complaint = error.message;
    } finally {
      this.isBusy = false;
    }
  }

  #dismiss(): void {
    this.complaint = "";
    this.client.dismissRefusal();
  }

  #emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

function waiting() {
  return html`<div class="waiting" role="status">Loading…</div>`;
}

customElements.define("fd-room", FdRoom);
