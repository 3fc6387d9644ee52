// Whether the details are shown: beside the conversation as the reader likes it, and over it, where there
// is no room beside it, only when asked for.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { setPanel, wantsPanel } from "./preferences.ts";

/** As in `console.styles.ts`. */
const wide = window.matchMedia("(min-width: 1200px)");

export class Panel implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #isOpen = wide.matches && wantsPanel();
  readonly #onWidth = () => this.#show(wide.matches && wantsPanel());

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Lies over the conversation. */
  get isCover(): boolean {
    return this.#isOpen && !wide.matches;
  }

  hostConnected(): void {
    wide.addEventListener("change", this.#onWidth);
  }

  hostDisconnected(): void {
    wide.removeEventListener("change", this.#onWidth);
  }

  toggle(): void {
    const isOpen = !this.#isOpen;
    if (wide.matches) setPanel(isOpen);
    this.#show(isOpen);
  }

  #show(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#host.requestUpdate();
  }
}
