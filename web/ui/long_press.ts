// A finger that stays where it is, which asks for a menu.

/** Milliseconds until a touch is long. */
const LONG_MS = 450;

/** Pixels a finger may move and still count as being where it was. */
const STILL_PIXELS = 10;

export class LongPress {
  readonly #onLong: (target: Element) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #from = { x: 0, y: 0 };

  constructor(onLong: (target: Element) => void) {
    this.#onLong = onLong;
  }

  handleDown(event: PointerEvent): void {
    this.stop();
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    this.#from = { x: event.clientX, y: event.clientY };
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    this.#timer = setTimeout(() => this.#onLong(target), LONG_MS);
  }

  handleMove({ clientX, clientY }: PointerEvent): void {
    const { x, y } = this.#from;
    if (Math.hypot(clientX - x, clientY - y) > STILL_PIXELS) this.stop();
  }

  /** The browser's own menu would come over ours. */
  handleContextMenu(event: PointerEvent): void {
    if (event.pointerType === "touch") event.preventDefault();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
