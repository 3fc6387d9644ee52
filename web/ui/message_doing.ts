// What is done with a message: the menu at it, and what comes of what was chosen there.
import { html, nothing } from "lit";
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { loadPart, type PartHost } from "./load_part.ts";
import { actionsFor, type MessageAction, type MessageRights } from "./message_actions.ts";
import type { MessageCalls, MessageQuestion } from "./message_dialog.ts";
import "./message_menu.ts";
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

  constructor(host: DoingHost) {
    this.#host = host;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  open(message: MessageView, anchor: Element): void {
    this.#menu = { message, anchor };
    this.#host.requestUpdate();
  }

  view() {
    const menu = this.#menu;
    return html`
      ${
        menu === null
          ? nothing
          : html`<fd-message-menu
              .message=${menu.message}
              .actions=${actionsFor(menu.message, this.#host.me.id, this.#host.rights)}
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
