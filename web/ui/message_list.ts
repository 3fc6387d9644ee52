// The messages of a room: sticks to the newest unless the reader scrolled up, and stays where it is
// when older ones come in above.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Outgoing } from "../client/outbox.ts";
import { countsFor } from "../client/unread.ts";
import type { MessageView, SenderView } from "../client/views.ts";
import { attachmentStyles } from "./attachments.ts";
import { avatarStyles } from "./avatar.ts";
import { bubbleView } from "./bubble.ts";
import { downIcon } from "./icons.ts";
import { messageListStyles } from "./message_list.styles.ts";
import { sharedStyles } from "./shared_styles.ts";
import { dayText } from "./time_text.ts";
import { type Item, lastOwnStored, timeline } from "./timeline.ts";

/** Pixels from the end within which the reader counts as being there. */
const END_PIXELS = 60;

/** Pixels from the beginning at which older messages are asked for. */
const BEGINNING_PIXELS = 240;

export class FdMessageList extends LitElement {
  static override styles = [sharedStyles, avatarStyles, messageListStyles, attachmentStyles];
  static override properties = {
    messages: { attribute: false },
    outbox: { attribute: false },
    me: { attribute: false },
    readSeq: { attribute: false },
    showsNames: { attribute: false },
    hasOlder: { attribute: false },
    isLoadingOlder: { attribute: false },
    unseenCount: { state: true },
  };

  declare messages: readonly MessageView[];
  declare outbox: readonly Outgoing[];
  declare me: SenderView;
  /** How far anybody whose reading counts has read. */
  declare readSeq: number;
  declare showsNames: boolean;
  declare hasOlder: boolean;
  declare isLoadingOlder: boolean;
  /** Messages of others that came while the reader was further up. */
  declare unseenCount: number;

  #isAtEnd = true;
  #firstSeq: number | undefined;
  #lastSeq = 0;
  #heightBefore = 0;
  /** Where the end was when the list was last brought there. */
  #endTop = 0;
  readonly #resizes = new ResizeObserver(() => {
    this.#noticeLeaving();
    if (this.#isAtEnd) this.#toEnd();
  });

  constructor() {
    super();
    this.messages = [];
    this.outbox = [];
    this.readSeq = 0;
    this.showsNames = false;
    this.hasOlder = false;
    this.isLoadingOlder = false;
    this.unseenCount = 0;
  }

  /** Whether the newest message is on screen. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.#scroller);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated) {
      this.#heightBefore = this.#scroller.scrollHeight;
      this.#noticeLeaving();
    }
    if (changed.has("messages")) this.#countUnseen();
    const before = changed.get("outbox");
    // Who sends wants to see it.
    if (before !== undefined && this.outbox.length > before.length) this.#isAtEnd = true;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const first = this.messages[0]?.seq;
    const hasGrownAbove =
      this.#firstSeq !== undefined && first !== undefined && first < this.#firstSeq;
    this.#firstSeq = first;
    if (this.#isAtEnd) this.#toEnd();
    else if (hasGrownAbove) {
      this.#scroller.scrollTop += this.#scroller.scrollHeight - this.#heightBefore;
    }
    if (changed.has("hasOlder") || hasGrownAbove) this.#askForOlder();
  }

  protected override render() {
    const items = timeline(this.messages, this.outbox, this.me);
    const last = lastOwnStored(items);
    return html`
      <div
        class="scroll"
        role="log"
        aria-label="Messages"
        aria-busy=${this.isLoadingOlder ? "true" : "false"}
        tabindex="0"
        @scroll=${this.#handleScroll}
      >
        <ol>
          ${repeat(
            items,
            ({ key }) => key,
            (item) => this.#itemView(item, last),
          )}
        </ol>
      </div>
      ${this.isLoadingOlder ? html`<p class="older">Loading earlier messages…</p>` : nothing}
      ${
        this.unseenCount > 0
          ? html`<button class="button small newer" type="button" @click=${this.#handleNewer}>
              ${downIcon} ${this.unseenCount === 1 ? "1 new message" : `${this.unseenCount} new messages`}
            </button>`
          : nothing
      }
    `;
  }

  #itemView(item: Item, last: Item | null) {
    switch (item.is) {
      case "day":
        return html`<li class="day"><span>${dayText(item.time, Date.now())}</span></li>`;
      case "note":
        return html`<li class="note"><span dir="auto">${item.text}</span></li>`;
      case "bubble":
        return bubbleView(item, {
          showsNames: this.showsNames,
          delivery: item === last ? ((item.seq ?? 0) <= this.readSeq ? "read" : "sent") : null,
          onRetry: (clientId) => this.#emit("fd-retry", clientId),
          onDiscard: (clientId) => this.#emit("fd-discard", clientId),
        });
    }
  }

  get #scroller(): HTMLElement {
    const scroller = this.renderRoot.querySelector<HTMLElement>(".scroll");
    if (scroller === null) throw new Error("The list has not been drawn yet.");
    return scroller;
  }

  #countUnseen(): void {
    const before = this.#lastSeq;
    this.#lastSeq = this.messages.at(-1)?.seq ?? 0;
    if (this.#isAtEnd || before === 0) return;
    const isNew = (message: MessageView) => message.seq > before && countsFor(message, this.me.id);
    this.unseenCount += this.messages.filter(isNew).length;
  }

  #toEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#endTop = this.#scroller.scrollTop;
  }

  get #pixelsFromEnd(): number {
    const { clientHeight, scrollHeight, scrollTop } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  /** The reader may have scrolled up with the event of it still to come. */
  #noticeLeaving(): void {
    const hasScrolledUp = this.#scroller.scrollTop < this.#endTop - END_PIXELS;
    if (hasScrolledUp && this.#pixelsFromEnd > END_PIXELS) this.#isAtEnd = false;
  }

  #handleNewer(): void {
    this.#isAtEnd = true;
    this.#toEnd();
    this.#handleScroll();
    this.#scroller.focus();
  }

  #handleScroll(): void {
    const wasAtEnd = this.#isAtEnd;
    this.#isAtEnd = this.#pixelsFromEnd <= END_PIXELS;
    if (this.#isAtEnd) this.unseenCount = 0;
    if (this.#isAtEnd && !wasAtEnd) this.#emit("fd-end");
    this.#askForOlder();
  }

  #askForOlder(): void {
    if (this.hasOlder && !this.isLoadingOlder && this.#scroller.scrollTop < BEGINNING_PIXELS) {
      this.#emit("fd-older");
    }
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fd-message-list", FdMessageList);
