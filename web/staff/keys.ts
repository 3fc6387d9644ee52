// Listens for the keys of the table, wherever the focus is on the page.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { KeyReader } from "./key_reader.ts";
import { hasSingleKeys } from "./preferences.ts";
import { ACTIONS, type ActionId } from "./shortcuts.ts";

export class Keys implements ReactiveController {
  readonly #reader = new KeyReader(ACTIONS);
  readonly #run: (id: ActionId) => boolean;
  readonly #onKey = (event: KeyboardEvent) => this.#handleKey(event);

  /** @param run Does it; false where it cannot be done, and the key is somebody else's. */
  constructor(host: ReactiveControllerHost, run: (id: ActionId) => boolean) {
    this.#run = run;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("keydown", this.#onKey);
  }

  hostDisconnected(): void {
    window.removeEventListener("keydown", this.#onKey);
  }

  #handleKey(event: KeyboardEvent): void {
    const path = event.composedPath();
    // What a dialog or a menu has taken, or may take, is theirs.
    const isTaken = event.defaultPrevented || event.isComposing;
    if (isTaken || path.some((one) => one instanceof HTMLDialogElement)) return;
    const id = this.#reader.read(
      event,
      { isTyping: isTyping(path[0]), isInList: isInList(path), singleKeys: hasSingleKeys() },
      event.timeStamp,
    );
    if (id !== null && this.#run(id)) event.preventDefault();
  }
}

/** Fields that take letters, and those that letters choose in. */
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

function isTyping(target: EventTarget | undefined): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** Where nothing has the focus, arrows would do nothing else than scroll the page, which does not. */
function isInList(path: readonly EventTarget[]): boolean {
  const [target] = path;
  if (target === document.body || target === document.documentElement) return true;
  return path.some((one) => one instanceof Element && one.localName === "fd-room-list");
}
