// A room: its header, its messages, who is typing, and where to write.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Me, RoomChange } from "../client/bodies.ts";
import { isStaff } from "../client/policy.ts";
import type { RoomClient, RoomSnapshot } from "../client/room_client.ts";
import type { MessageView, RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { Attempt } from "./attempt.ts";
import { avatarStyles } from "./avatar.ts";
import { loadBlocked } from "./blocked.ts";
import { loadPart } from "./load_part.ts";
import "./composer.ts";
import type { FdComposer, Written } from "./composer.ts";
import type { ComposerMode } from "./composer_text.ts";
import { readSeqs } from "./delivery.ts";
import { draftKey } from "./drafts.ts";
import { FileDrop } from "./file_drop.ts";
import { talkIcon } from "./icons.ts";
import { onWanted, takeWanted } from "./jump.ts";
import { messageRights } from "./message_actions.ts";
import "./message_list.ts";
import type { FdMessageList } from "./message_list.ts";
import { notice, noticeStyles } from "./notice.ts";
import { isMuted, onSettings, setMuted } from "./notify_settings.ts";
import type { MakePane } from "./pane.ts";
import { roomStyles } from "./room.styles.ts";
import { caseOf, otherParty, type RoomEntry, silenceOf } from "./room_actions.ts";
import type { CoverEntry, RoomCover } from "./room_cover.ts";
import { roomHeaderStyles } from "./room_header.styles.ts";
import { type HeaderContext, roomHeader } from "./room_header.ts";
import {
  closedView,
  complaintView,
  dropView,
  failedView,
  farUnreadView,
  silenceView,
  waitingView,
} from "./room_states.ts";
import { others, typingText } from "./room_text.ts";
import { sharedStyles } from "./shared_styles.ts";
import "./status.ts";
import { UnreadLine } from "./unread_line.ts";
import { wholePane } from "./whole_pane.ts";

export class FdRoom extends LitElement {
  static override styles = [sharedStyles, avatarStyles, noticeStyles, roomHeaderStyles, roomStyles];
  static override properties = {
    client: { attribute: false },
    me: { attribute: false },
    anyStaffOnline: { attribute: false },
    makePane: { attribute: false },
    compact: { type: Boolean, reflect: true },
    snapshot: { state: true },
    mode: { state: true },
    blocked: { state: true },
  };

  declare client: RoomClient;
  declare me: Me;
  declare anyStaffOnline: boolean;
  /** How messages are scrolled: pages for very long conversations give `virtualPane`. */
  declare makePane: MakePane;
  /** For small places: a smaller header, without a way back. */
  declare compact: boolean;
  declare snapshot: RoomSnapshot | null;
  declare mode: ComposerMode;
  /** Ids of those whom the reader has blocked; null while that is not known. */
  declare blocked: readonly string[] | null;

  #unsubscribe: (() => void)[] = [];
  #unreadLine: UnreadLine | null = null;
  /** What stands over the room, once something has. */
  #cover: RoomCover | null = null;
  /** Who is blocked has been asked and not answered. */
  #isLearning = false;
  readonly #drop = new FileDrop(
    this,
    () => this.#composer !== null && this.mode.is !== "edit",
    (files) => void this.#composer?.attach(files),
  );
  readonly #onVisible = () => this.#tellSeen();
  readonly #sendFile: RoomClient["upload"] = (file, options) => this.client.upload(file, options);

  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    this.anyStaffOnline = false;
    this.makePane = wholePane;
    this.compact = false;
    this.snapshot = null;
    this.mode = { is: "new" };
    this.blocked = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.#onVisible);
    if (this.hasUpdated) this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#leave();
  }

  /** The focus goes to where one writes. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("fd-composer")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("client")) this.#follow();
  }

  protected override async updated(): Promise<void> {
    await this.#list?.updateComplete;
    this.#tellSeen();
    if (this.snapshot?.state.history.is === "loaded") this.#showWanted();
  }

  protected override render() {
    const snapshot = this.snapshot;
    if (snapshot === null) return nothing;
    const { connection, loading, state } = snapshot;
    if (connection.is === "closed") {
      return closedView(connection.why, () => this.#emit("fd-back"));
    }
    const { room } = state;
    if (room === null) return html`<fd-status .status=${connection}></fd-status>${waitingView()}`;
    return html`
      ${roomHeader(this.#headerContext(room, snapshot))} ${contextView(room.context)}
      <fd-status .status=${connection}></fd-status>
      <div class="middle">
        ${
          state.history.is === "loaded" && !this.#unreadLine?.isSought
            ? this.#listView(snapshot, room)
            : loading.is === "failed"
              ? failedView(loading.why, () => void this.client.reload())
              : waitingView()
        }
        ${farUnreadView(this.#unreadLine?.farCount ?? 0, () => void this.#reachUnread())}
        ${this.#cover?.searchView(({ seq }) => void this.#jump(seq))}
      </div>
      <div class="end">
        <slot name="company"></slot>
        <p class="typing" aria-live="off">${typingText(state.typing)}</p>
        ${complaintView(state.refusal ?? this.#attempt.refusal, () => this.#dismiss())} ${this.#writingView(room, snapshot)}
      </div>
      ${dropView(this.#drop.isOver)}
      ${this.#cover?.dialogView(snapshot, (userId) => {
        this.blocked = [...(this.blocked ?? []), userId];
      })}
    `;
  }

  #listView({ connection, loading, state }: RoomSnapshot, room: RoomView) {
    const { client, me } = this;
    const { role, user_id, username } = me;
    const { history, members, messages, outbox } = state;
    // Another room is another list: nothing of where the reader was, or of what was heard, stays.
    return keyed(
      client,
      html`<fd-message-list
        .client=${client}
        .messages=${messages}
        .outbox=${outbox}
        .me=${{ id: user_id, username, role }}
        .readSeqs=${readSeqs(state, me)}
        .rights=${messageRights(caseOf(me, room, state))}
        .firstUnreadSeq=${this.#unreadLine?.seq ?? null}
        .canSend=${connection.is !== "offline"}
        .showsNames=${others(Object.values(members), me).length !== 1}
        .hasOlder=${history.is === "loaded" && history.has_older && loading.is !== "failed"}
        .isLoadingOlder=${loading.is === "loading"}
        .makePane=${this.makePane}
        @fd-older=${() => client.loadOlder()}
        @fd-end=${() => this.#tellSeen()}
        @fd-retry=${({ detail }: CustomEvent<string>) => client.retry(detail)}
        @fd-discard=${({ detail }: CustomEvent<string>) => client.discard(detail)}
        @fd-reply=${({ detail }: CustomEvent<MessageView>) => this.#begin({ is: "reply", to: detail })}
        @fd-edit=${({ detail }: CustomEvent<MessageView>) => this.#begin({ is: "edit", message: detail })}
        @fd-jump=${({ detail }: CustomEvent<number>) => this.#jump(detail)}
      >${notice({
        sign: talkIcon,
        title: i18n._("No messages yet"),
        text: isStaff(role) ? i18n._("Say hello.") : i18n._("Write the first one."),
      })}</fd-message-list>`,
    );
  }

  #writingView(room: RoomView, { state }: RoomSnapshot) {
    const silence = silenceOf(this.me, room, state, this.blocked, Date.now());
    if (silence !== null) {
      return silenceView(silence, (offer) => {
        if (offer === "new") this.#emit("fd-new");
        else void this.#unblock();
      });
    }
    return html`<fd-composer
      .draft=${draftKey(this.me.user_id, this.client.roomId)}
      .mode=${this.mode}
      .sendFile=${this.#sendFile}
      @fd-send=${({ detail }: CustomEvent<Written>) => this.#send(detail)}
      @fd-save=${({ detail }: CustomEvent<string>) => this.#save(detail)}
      @fd-cancel=${() => this.#begin({ is: "new" })}
      @fd-edit-last=${this.#editLast}
      @fd-unattach=${({ detail }: CustomEvent<string>) => this.#attempt.run(() => this.client.discardUpload(detail))}
      @fd-typing=${({ detail }: CustomEvent<boolean>) => this.client.type(detail)}
    ></fd-composer>`;
  }

  #headerContext(room: RoomView, { connection, state }: RoomSnapshot): HeaderContext {
    const { anyStaffOnline, blocked, compact, me } = this;
    const { isBusy } = this.#attempt;
    return {
      me,
      room,
      state,
      anyStaffOnline,
      blocked,
      isBusy,
      compact,
      isMuted: isMuted(room.id),
      isConnected: connection.is === "online" || connection.is === "polling",
      onBack: () => this.#emit("fd-back"),
      onChange: (change: RoomChange) => void this.#attempt.run(() => this.client.change(change)),
      onEntry: (entry) => this.#handleEntry(entry, room),
    };
  }

  get #list(): FdMessageList | null {
    return this.renderRoot.querySelector("fd-message-list");
  }

  get #composer(): FdComposer | null {
    return this.renderRoot.querySelector("fd-composer");
  }

  #follow(): void {
    this.#leave();
    this.#unsubscribe = [
      this.client.subscribe((snapshot) => this.#take(snapshot)),
      onSettings(() => this.requestUpdate()),
      onWanted(() => this.#showWanted()),
    ];
    this.#unreadLine = new UnreadLine(this.client, () => this.requestUpdate());
    this.mode = { is: "new" };
    this.#cover?.close();
    this.#attempt.refuse(null);
    this.#take(this.client.snapshot);
  }

  #take(snapshot: RoomSnapshot): void {
    this.snapshot = snapshot;
    this.#unreadLine?.follow(document.visibilityState === "visible");
    void this.#learnBlocked();
  }

  #leave(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
  }

  /** Only where one can be blocked does it matter. */
  async #learnBlocked(): Promise<void> {
    if (this.snapshot?.state.room?.room_type !== "direct") return;
    if (this.blocked !== null || this.#isLearning) return;
    this.#isLearning = true;
    const learned = await loadBlocked(this.client.rest);
    this.#isLearning = false;
    // Who was blocked meanwhile is in neither list alone.
    if (learned !== null) this.blocked = [...new Set([...learned, ...(this.blocked ?? [])])];
  }

  #begin(mode: ComposerMode): void {
    this.mode = mode;
  }

  #send({ attachments, content }: Written): void {
    const reply = this.mode.is === "reply" ? { replyTo: this.mode.to.id } : {};
    this.client.send(content, { ...reply, attachments });
    this.mode = { is: "new" };
  }

  /** Only what is saved is given up: the words stay in the composer otherwise. */
  async #save(content: string): Promise<void> {
    const { mode } = this;
    if (mode.is !== "edit") return;
    const isSaved =
      content === mode.message.content ||
      (await this.#attempt.run(() => this.client.edit(mode.message.id, content)));
    if (isSaved && this.mode === mode) this.mode = { is: "new" };
  }

  #editLast(): void {
    const isOwn = ({ deleted_at, sender }: MessageView) =>
      sender.id === this.me.user_id && deleted_at === null;
    const message = this.snapshot?.state.messages.findLast(isOwn);
    if (message !== undefined) this.#begin({ is: "edit", message });
  }

  #handleEntry(entry: RoomEntry, room: RoomView): void {
    if (entry === "mute") setMuted(room.id, !isMuted(room.id));
    else if (entry === "unblock") void this.#unblock();
    else void this.#coverWith(entry, room);
  }

  async #coverWith(entry: CoverEntry, room: RoomView): Promise<void> {
    const part = await loadPart(this, () => import("./room_cover.ts"));
    if (part === null) return;
    this.#cover ??= new part.RoomCover(this);
    await this.#cover.open(entry, room);
  }

  async #unblock(): Promise<void> {
    const other = otherParty(this.me, this.client.snapshot.state)?.user_id;
    if (other === undefined) return;
    const isDone = await this.#attempt.run(() => this.client.rest.unblock(other));
    if (isDone) this.blocked = (this.blocked ?? []).filter((id) => id !== other);
  }

  #showWanted(): void {
    const seq = takeWanted(this.client.roomId);
    if (seq !== null) void this.#jump(seq);
  }

  async #jump(seq: number): Promise<void> {
    if (this.#cover?.isSearching) this.#cover.close();
    const isHere = await this.client.loadUntil(seq);
    await this.updateComplete;
    await this.#list?.updateComplete;
    if (isHere) this.#list?.show(seq);
    else
      this.#attempt.refuse({
        code: "not_loaded",
        message: i18n._("The message could not be loaded."),
      });
  }

  async #reachUnread(): Promise<void> {
    const seq = await this.#unreadLine?.reach();
    this.requestUpdate();
    if (seq) await this.#jump(seq);
  }

  #tellSeen(): void {
    if (document.visibilityState === "visible" && this.#list?.isAtEnd) this.client.seen();
  }

  #dismiss(): void {
    this.#attempt.refuse(null);
    this.client.dismissRefusal();
  }

  #emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

function contextView(context: RoomView["context"]) {
  if (!context?.title) return nothing;
  void import("./room_context.ts");
  return html`<fd-room-context .context=${context}></fd-room-context>`;
}

customElements.define("fd-room", FdRoom);
