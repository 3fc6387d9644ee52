// The messages of a room, and what can be done with each. It asks by events: `fd-older`, `fd-end`,
// `fd-retry`, `fd-discard`, `fd-jump`, and with the message `fd-reply` and `fd-edit`.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Outgoing } from "../client/outbox.ts";
import { countsFor } from "../client/unread.ts";
import type { MessageView, SenderView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { Announcer } from "./announcer.ts";
import { avatarStyles } from "./avatar.ts";
import { bubbleStyles } from "./bubble.styles.ts";
import { type BubbleHandlers, bubbleView, type RowContext } from "./bubble.ts";
import { downIcon } from "./icons.ts";
import type { MessageRights } from "./message_actions.ts";
import { MessageAsking } from "./message_asking.ts";
import type { MessageCalls } from "./message_dialog.ts";
import { messageListStyles } from "./message_list.styles.ts";
import type { MakePane, Pane, Place } from "./pane.ts";
import { RowFocus } from "./row_focus.ts";
import { indexOf, pixelsFromEnd, rowAt } from "./rows.ts";
import { sharedStyles } from "./shared_styles.ts";
import { dayText } from "./time_text.ts";
import { type Bubble, type Item, lastOwnStored, timeline } from "./timeline.ts";
import { wholePane } from "./whole_pane.ts";

/** Pixels at the top that the name of the day takes where it floats. */
const DAY_PIXELS = 48;

/** Milliseconds for which a message that was asked for is marked. */
const MARK_MS = 2_000;

export class FdMessageList extends LitElement {
  static override styles = [sharedStyles, avatarStyles, messageListStyles, bubbleStyles];
  static override properties = {
    client: { attribute: false },
    messages: { attribute: false },
    outbox: { attribute: false },
    me: { attribute: false },
    readSeqs: { attribute: false },
    rights: { attribute: false },
    firstUnreadSeq: { attribute: false },
    showsNames: { attribute: false },
    canSend: { attribute: false },
    hasOlder: { attribute: false },
    isLoadingOlder: { attribute: false },
    makePane: { attribute: false },
    unseenCount: { state: true },
    isFarUp: { state: true },
    floatingDay: { state: true },
    markedSeq: { state: true },
    spoken: { state: true },
  };

  /** For what is done with messages in dialogs. */
  declare client: MessageCalls;
  declare messages: readonly MessageView[];
  declare outbox: readonly Outgoing[];
  declare me: SenderView;
  /** How far each has read whose reading counts. */
  declare readSeqs: readonly number[];
  declare rights: MessageRights;
  /** Where the line stands above which everything was read when the room was opened. */
  declare firstUnreadSeq: number | null;
  declare showsNames: boolean;
  /** Whether there is a connection to send by. */
  declare canSend: boolean;
  declare hasOlder: boolean;
  declare isLoadingOlder: boolean;
  /** Pages that show very long conversations give `virtualPane`. */
  declare makePane: MakePane;
  /** Messages of others below what is on screen. */
  declare unseenCount: number;
  declare isFarUp: boolean;
  /** A moment of the day whose beginning has been scrolled away. */
  declare floatingDay: number | null;
  declare markedSeq: number | null;
  declare spoken: string;

  items: readonly Item[] = [];
  #pane: Pane | null = null;
  #isOpened = false;
  #isDrawing = false;
  #lastSeq = 0;
  #mark: ReturnType<typeof setTimeout> | undefined;
  readonly #announcer = new Announcer((text) => this.say(text));
  readonly #focus = new RowFocus(this);
  readonly #asking = new MessageAsking(this);
  readonly #handlers: BubbleHandlers = {
    onRetry: (clientId) => this.#emit("fd-retry", clientId),
    onDiscard: (clientId) => this.#emit("fd-discard", clientId),
    onReply: (message) => this.#emit("fd-reply", message),
    onMore: (message, anchor) => void this.#asking.open(message, anchor),
    onJump: (seq) => this.#emit("fd-jump", seq),
  };

  constructor() {
    super();
    this.messages = [];
    this.outbox = [];
    this.readSeqs = [];
    this.firstUnreadSeq = null;
    this.showsNames = false;
    this.canSend = true;
    this.hasOlder = false;
    this.isLoadingOlder = false;
    this.makePane = wholePane;
    this.unseenCount = 0;
    this.isFarUp = false;
    this.floatingDay = null;
    this.markedSeq = null;
    this.spoken = "";
  }

  /** Whether the newest message is on screen. */
  get isAtEnd(): boolean {
    return this.#isOpened && (this.#pane?.isAtEnd ?? false);
  }

  get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".scroll");
  }

  get list(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>("ol");
  }

  /** Brings a message that is here into view, and marks it for a moment. */
  show(seq: number): void {
    const index = this.items.findIndex((item) => "message" in item && item.message?.seq === seq);
    const item = this.items[index];
    if (item === undefined) return;
    this.markedSeq = seq;
    clearTimeout(this.#mark);
    this.#mark = setTimeout(() => {
      this.markedSeq = null;
    }, MARK_MS);
    this.#focus.moveTo(item);
    this.bring(index, "center");
  }

  bring(index: number, place: Place): void {
    this.#pane?.show(index, place);
  }

  say(text: string): void {
    this.spoken = text;
  }

  draw(isUrgent: boolean): void {
    this.requestUpdate();
    if (isUrgent && !this.#isDrawing) this.performUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pane?.close();
    this.#pane = null;
    this.#isOpened = false;
    this.#announcer.stop();
    this.#asking.stop();
    clearTimeout(this.#mark);
  }

  protected override performUpdate(): void {
    this.#isDrawing = true;
    super.performUpdate();
    this.#isDrawing = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#pane ??= this.makePane(this);
    this.#focus.remember();
    if (changed.has("messages") || changed.has("outbox") || changed.has("firstUnreadSeq")) {
      if (changed.has("messages")) this.#hear();
      this.items = timeline(this);
    }
    this.#pane.remember();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const pane = this.#pane;
    if (pane === null) return;
    const { after, before } = pane.drawn;
    this.list?.style.setProperty("padding-block", `${before}px ${after}px`);
    pane.settle();
    if (!this.#isOpened && this.items.length > 0) this.#open(pane);
    const sent = changed.get("outbox");
    // Who sends wants to see it.
    if (sent !== undefined && this.outbox.length > sent.length) pane.toEnd();
    this.#focus.settle();
    // What comes of scrolling is looked at then, and not a second time in the same frame.
    if (changed.size > 0) this.#look();
  }

  protected override render() {
    const { from, to } = this.#pane?.drawn ?? { from: 0, to: 0 };
    const { items } = this;
    const last = lastOwnStored(items);
    const active = this.#focus.activeIndex(from, to);
    const isWhole = to - from === items.length;
    return html`
      <div
        class="scroll"
        role="log"
        aria-live="off"
        aria-label=${i18n._("Messages")}
        aria-busy=${this.isLoadingOlder ? "true" : "false"}
        tabindex="-1"
        @scroll=${this.#handleScroll}
        @focusin=${(event: FocusEvent) => this.#focus.handleFocus(event)}
        @keydown=${this.#handleKey}
        @pointerdown=${(event: PointerEvent) => this.#asking.press.handleDown(event)}
        @pointermove=${(event: PointerEvent) => this.#asking.press.handleMove(event)}
        @pointerup=${() => this.#asking.press.stop()}
        @pointercancel=${() => this.#asking.press.stop()}
        @contextmenu=${(event: PointerEvent) => this.#asking.press.handleContextMenu(event)}
      >
        ${items.length === 0 ? html`<slot></slot>` : nothing}
        <ol>
          ${repeat(
            items.slice(from, to),
            ({ key }) => key,
            (item, place) => {
              const index = from + place;
              return this.#itemView(item, last, {
                index,
                size: isWhole ? null : items.length,
                isActive: index === active,
                isMarked: "message" in item && item.message?.seq === this.markedSeq,
              });
            },
          )}
        </ol>
      </div>
      ${this.#topView()} ${this.#bottomView()} ${this.#asking.view()}
      <p class="unseen" role="status">${this.spoken}</p>
    `;
  }

  #topView() {
    if (this.isLoadingOlder) {
      return html`<p class="top older">${i18n._("Loading earlier messages…")}</p>`;
    }
    if (this.floatingDay === null) return nothing;
    return html`<p class="top" aria-hidden="true">${dayText(this.floatingDay, Date.now())}</p>`;
  }

  #bottomView() {
    const count = this.unseenCount;
    if (count === 0 && !this.isFarUp) return nothing;
    const text =
      count === 0
        ? i18n._("Go to the newest message")
        : i18n._("{count, plural, one {# new message} other {# new messages}}", { count });
    return html`<button
      class="newer ${count === 0 ? "bare" : ""}"
      type="button"
      aria-label=${text}
      @click=${this.#handleNewer}
    >${count === 0 ? nothing : html`<span>${text}</span>`} ${downIcon}</button>`;
  }

  #itemView(item: Item, last: Bubble | null, row: RowContext) {
    switch (item.is) {
      case "day":
        return html`<li class="day" data-index=${row.index}><span>${dayText(item.time, Date.now())}</span></li>`;
      case "unread":
        return html`<li class="line-unread" data-index=${row.index}><span>${i18n._("New messages")}</span></li>`;
      case "note":
        return html`<li class="note" data-index=${row.index} tabindex=${row.isActive ? 0 : -1}>
          <span dir="auto">${item.text}</span>
        </li>`;
      case "bubble": {
        const actions = this.#asking.actionsOf(item.message);
        return bubbleView(item, {
          ...this.#handlers,
          row,
          rest: this.client.rest,
          showsNames: this.showsNames,
          canSend: this.canSend,
          delivery: item === last ? this.#deliveryText(item) : null,
          canReply: actions.includes("reply"),
          hasMenu: actions.length > 0,
        });
      }
    }
  }

  #deliveryText({ message }: Bubble): string {
    const count = this.readSeqs.filter((seq) => seq >= (message?.seq ?? 0)).length;
    if (count === 0) return i18n._("✓ Sent");
    if (!this.rights.showsReaders) return i18n._("✓ Read");
    return i18n._("{count, plural, one {✓ Read by #} other {✓ Read by #}}", { count });
  }

  /** Where the reader begins: at what is new, or else at the end. */
  #open(pane: Pane): void {
    this.#isOpened = true;
    const line = this.items.findIndex(({ is }) => is === "unread");
    if (line < 0) pane.toEnd();
    else pane.show(line, "start");
    if (!pane.isAtEnd) this.#countUnseen(this.firstUnreadSeq ?? 0);
  }

  #hear(): void {
    const before = this.#lastSeq;
    this.#lastSeq = Math.max(before, this.messages.at(-1)?.seq ?? 0);
    this.#announcer.hear(this.messages, this.me.id);
    if (before > 0 && !this.isAtEnd) this.#countUnseen(before + 1);
  }

  #countUnseen(from: number): void {
    const isNew = (message: MessageView) => message.seq >= from && countsFor(message, this.me.id);
    this.unseenCount += this.messages.filter(isNew).length;
  }

  #handleKey(event: KeyboardEvent): void {
    if (!this.#asking.handleKey(event)) this.#focus.handleKey(event);
  }

  #handleNewer(): void {
    this.#pane?.toEnd();
    this.#handleScroll();
    const newest = this.items.findLast((item) => item.is === "bubble");
    this.scroller?.focus({ preventScroll: true });
    if (newest !== undefined) this.#focus.moveTo(newest);
  }

  #handleScroll(): void {
    const wasAtEnd = this.isAtEnd;
    this.#asking.press.stop();
    this.#pane?.handleScroll();
    if (this.isAtEnd) this.unseenCount = 0;
    if (this.isAtEnd && !wasAtEnd) this.#emit("fd-end");
    this.#look();
  }

  /** Looks at what is on screen: which day it is, and whether older messages are needed. */
  #look(): void {
    const { list, scroller } = this;
    if (scroller === null || list === null || !this.#isOpened) return;
    this.isFarUp = pixelsFromEnd(scroller) > scroller.clientHeight;
    const top = scroller.getBoundingClientRect().top;
    const first = this.items[indexOf(rowAt(list, top)) ?? -1];
    const below = this.items[indexOf(rowAt(list, top + DAY_PIXELS)) ?? -1];
    // Lines that have words of their own in the middle are not covered.
    const isCovering = [first?.is, below?.is].some((is) => is === "day" || is === "unread");
    this.floatingDay = first === undefined || isCovering ? null : first.time;
    const isNearBeginning = scroller.scrollTop < scroller.clientHeight;
    if (this.hasOlder && !this.isLoadingOlder && isNearBeginning) this.#emit("fd-older");
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fd-message-list", FdMessageList);
