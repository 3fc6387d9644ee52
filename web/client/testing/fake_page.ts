// A page whose network and visibility are the test's.
import { Listeners } from "../listeners.ts";
import type { PageSignals } from "../page_signals.ts";

export class FakePage implements PageSignals {
  readonly #wake = new Listeners<void>();
  readonly #offline = new Listeners<void>();

  onWake(listener: () => void): () => void {
    return this.#wake.add(listener);
  }

  onOffline(listener: () => void): () => void {
    return this.#offline.add(listener);
  }

  wake(): void {
    this.#wake.tell();
  }

  goOffline(): void {
    this.#offline.tell();
  }
}
