// Holds the order of a list while a mouse moves over it: what is aimed at stays where it is.
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Milliseconds after the last move for which the order is held. */
const HOLD_MS = 4_000;

export class OrderHold implements ReactiveController {
  isHeld = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener("pointermove", this.#onMove);
    this.#host.addEventListener("pointerleave", this.#onLeave);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener("pointermove", this.#onMove);
    this.#host.removeEventListener("pointerleave", this.#onLeave);
    clearTimeout(this.#end);
    this.isHeld = false;
  }

  release(): void {
    clearTimeout(this.#end);
    this.isHeld = false;
  }

  readonly #onMove = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== "mouse") return;
    clearTimeout(this.#end);
    this.isHeld = true;
    this.#end = setTimeout(this.#onLeave, HOLD_MS);
  };

  readonly #onLeave = (): void => {
    if (!this.isHeld) return;
    this.release();
    this.#host.requestUpdate();
  };
}
