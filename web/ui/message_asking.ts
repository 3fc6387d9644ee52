// When something is to be done with a message: by a button, a key or a long press. What is done then is
// fetched with the first time.
import type { MessageView } from "../client/views.ts";
import { loadPart } from "./load_part.ts";
import { LongPress } from "./long_press.ts";
import { actionsFor, type MessageAction } from "./message_actions.ts";
import type { DoingHost, MessageDoing } from "./message_doing.ts";
import { indexOf } from "./rows.ts";

export class MessageAsking {
  readonly #host: DoingHost;
  #doing: MessageDoing | null = null;
  readonly press = new LongPress((target) => this.openAt(target));

  constructor(host: DoingHost) {
    this.#host = host;
  }

  stop(): void {
    this.press.stop();
    this.#doing?.stop();
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
    const part = await loadPart(this.#host, () => import("./message_doing.ts"));
    if (part === null) return;
    this.#doing ??= new part.MessageDoing(this.#host);
    this.#doing.open(message, anchor);
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
    return this.#doing?.view();
  }
}
