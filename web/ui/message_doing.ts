// What is done with a message: the menu at it, opened by a button, a key or a long press, and what comes
// of what was chosen there.
import { html, nothing } from "lit";
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { loadPart, type PartHost } from "./load_part.ts";
import { LongPress } from "./long_press.ts";
import { actionsFor, type MessageAction, type MessageRights } from "./message_actions.ts";
import type { MessageCalls, MessageQuestion } from "./message_dialog.ts";
import { indexOf } from "./rows.ts";
import type { Item } from "./timeline.ts";

/** Milliseconds for which a hint stands. */
const HINT_MS = 2_000;

export interface DoingHost extends EventTarget, PartHost {
  readonly client: MessageCalls;
  readonly items: readonly Item[];
  readonly me: { id: string };
  readonly rights: MessageRights;
  requestUpdate(): void;
  /** For those who do not see what happened. */
  say(text: string): void;
}

export class MessageDoing {
  readonly #host: DoingHost;
  #menu: { message: MessageView; anchor: Element } | null = null;
  /** What is asked or told in a dialog. */
  #question: MessageQuestion | null = null;
  /** Says for a moment what came of it. */
  #hint = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly press = new LongPress((target) => this.openAt(target));

  constructor(host: DoingHost) {
    this.#host = host;
  }

  stop(): void {
    this.press.stop();
    clearTimeout(this.#timer);
  }

  actionsOf(message: MessageView | null): MessageAction[] {
    return message === null ? [] : actionsFor(message, this.#host.me.id, this.#host.rights);
  }

  /** Opens the menu of the row that this is, or is in. */
  openAt(target: Element): boolean {
    const item = this.#host.items[indexOf(target) ?? -1];
    const message = item?.is === "bubble" ? item.message : null;
    if (message === null || this.actionsOf(message).length === 0) return false;
    void this.open(message, target.closest("li")?.querySelector(".bubble") ?? target);
    return true;
  }

  async open(message: MessageView, anchor: Element): Promise<void> {
    if ((await loadPart(this.#host, () => import("./message_menu.ts"))) === null) return;
    this.#menu = { message, anchor };
    this.#host.requestUpdate();
  }

  /** Whether the key was one that asks for the menu. */
  handleKey(event: KeyboardEvent): boolean {
    const isRow = (event.target as Element).matches("li");
    const isAsking =
      (event.key === "Enter" && isRow) ||
      event.key === "ContextMenu" ||
      (event.key === "F10" && event.shiftKey);
    if (!isAsking || !this.openAt(event.target as Element)) return false;
    event.preventDefault();
    return true;
  }

  view() {
    const menu = this.#menu;
    return html`
      ${
        menu === null
          ? nothing
          : html`<fd-message-menu
              .message=${menu.message}
              .actions=${this.actionsOf(menu.message)}
              .anchor=${menu.anchor}
              @fd-choose=${({ detail }: CustomEvent<MessageAction>) => void this.#do(detail, menu.message)}
              @fd-close=${() => this.#close()}
            ></fd-message-menu>`
      }
      ${
        this.#question === null
          ? nothing
          : html`<fd-message-dialog
              .client=${this.#host.client}
              .question=${this.#question}
              @fd-close=${() => this.#ask(null)}
            ></fd-message-dialog>`
      }
      ${this.#hint === "" ? nothing : html`<p class="hint" aria-hidden="true">${this.#hint}</p>`}
    `;
  }

  #close(): void {
    this.#menu = null;
    this.#host.requestUpdate();
  }

  async #do(action: MessageAction, message: MessageView): Promise<void> {
    switch (action) {
      case "copy":
        return this.#copy(message.content);
      case "reply":
      case "edit": {
        const more = { detail: message, bubbles: true, composed: true };
        this.#host.dispatchEvent(new CustomEvent(`fd-${action}`, more));
        return;
      }
      default:
        if ((await loadPart(this.#host, () => import("./message_dialog.ts"))) !== null) {
          this.#ask({ is: action, message });
        }
    }
  }

  #ask(question: MessageQuestion | null): void {
    this.#question = question;
    this.#host.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#tell(i18n._("Copied"));
    } catch {
      this.#tell(i18n._("The browser did not allow copying."));
    }
  }

  #tell(text: string): void {
    this.#hint = text;
    this.#host.say(text);
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#hint = "";
      this.#host.requestUpdate();
    }, HINT_MS);
  }
}
