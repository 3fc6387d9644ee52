// Draws every row. Who reads further up stays where they are, whatever is put in above; who is at the
// end stays there, whatever comes.
import {
  type Drawn,
  EDGE_PIXELS,
  END_PIXELS,
  type Pane,
  type PaneHost,
  type Place,
} from "./pane.ts";
import { Anchor, pixelsFromEnd } from "./rows.ts";

export function wholePane(host: PaneHost): Pane {
  return new WholePane(host);
}

class WholePane implements Pane {
  isAtEnd = true;
  readonly #host: PaneHost;
  #anchor: Anchor | null = null;
  /** Where the end was when the list was last brought there. */
  #endTop = 0;
  #isWatching = false;
  readonly #resizes = new ResizeObserver(() => {
    this.#noticeLeaving();
    this.#keepPlace();
  });

  constructor(host: PaneHost) {
    this.#host = host;
  }

  get drawn(): Drawn {
    return { from: 0, to: this.#host.items.length, before: EDGE_PIXELS, after: EDGE_PIXELS };
  }

  remember(): void {
    this.#noticeLeaving();
    if (!this.isAtEnd) this.#drop();
  }

  settle(): void {
    const { list, scroller } = this.#host;
    if (list !== null && scroller !== null && !this.#isWatching) {
      this.#isWatching = true;
      this.#resizes.observe(scroller);
      this.#resizes.observe(list);
    }
    this.#keepPlace();
  }

  handleScroll(): void {
    const { scroller } = this.#host;
    if (scroller === null) return;
    this.isAtEnd = pixelsFromEnd(scroller) <= END_PIXELS;
    this.#drop();
  }

  toEnd(): void {
    this.isAtEnd = true;
    this.#keepPlace();
  }

  show(index: number, place: Place): void {
    const row = this.#host.list?.children[index];
    if (row === undefined) return;
    this.isAtEnd = false;
    row.scrollIntoView({ block: place });
    this.handleScroll();
  }

  close(): void {
    this.#resizes.disconnect();
  }

  #keepPlace(): void {
    const { scroller } = this.#host;
    if (scroller === null) return;
    if (this.isAtEnd) {
      scroller.scrollTop = scroller.scrollHeight;
      this.#endTop = scroller.scrollTop;
    } else {
      const moved = this.#anchor?.moved ?? 0;
      if (moved !== 0) scroller.scrollTop += moved;
    }
  }

  /** Drops the anchor where the reader is now. */
  #drop(): void {
    const { list, scroller } = this.#host;
    if (list === null || scroller === null) return;
    this.#anchor = Anchor.drop(list, scroller);
  }

  /** The reader may have scrolled up with the event of it still to come. */
  #noticeLeaving(): void {
    const { scroller } = this.#host;
    if (scroller === null || !this.isAtEnd) return;
    const hasScrolledUp = scroller.scrollTop < this.#endTop - END_PIXELS;
    if (hasScrolledUp && pixelsFromEnd(scroller) > END_PIXELS) this.isAtEnd = false;
  }
}
