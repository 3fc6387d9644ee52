// Draws the rows on screen and a few around, for conversations of thousands of messages. Pages that show
// such give it to `fd-room` as `makePane`.
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import {
  type Drawn,
  EDGE_PIXELS,
  END_PIXELS,
  type Pane,
  type PaneHost,
  type Place,
} from "./pane.ts";
import { Anchor, pixelsFromEnd } from "./rows.ts";
import type { Item } from "./timeline.ts";

/** Rows that are drawn above and below what is on screen, so that a quick scroll shows no gap. */
const AROUND_ROWS = 12;

export function virtualPane(host: PaneHost): Pane {
  return new VirtualPane(host);
}

class VirtualPane implements Pane {
  readonly #host: PaneHost;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #unmount: () => void;
  #items: readonly Item[] = [];
  #anchor: Anchor | null = null;
  /** What is drawn is not what is known by now. */
  #isStale = false;

  constructor(host: PaneHost) {
    this.#host = host;
    this.#virtualizer = new Virtualizer(this.#optionsFor([]));
    this.#unmount = this.#virtualizer._didMount();
    this.#anchorToMessages();
  }

  get isAtEnd(): boolean {
    const { scroller } = this.#host;
    return scroller !== null && pixelsFromEnd(scroller) <= END_PIXELS;
  }

  get drawn(): Drawn {
    const rows = this.#virtualizer.getVirtualItems();
    const [first, last] = [rows.at(0), rows.at(-1)];
    const total = this.#virtualizer.getTotalSize();
    if (first === undefined || last === undefined)
      return { from: 0, to: 0, before: 0, after: total };
    const [from, to] = [first.index, last.index + 1];
    return { from, to, before: first.start, after: total - last.end };
  }

  remember(): void {
    const { items, list, scroller } = this.#host;
    if (items === this.#items) return;
    const isElsewhere = list !== null && scroller !== null && !this.isAtEnd;
    this.#anchor = isElsewhere ? Anchor.drop(list, scroller) : null;
    this.#items = items;
    this.#virtualizer.setOptions(this.#optionsFor(items));
  }

  settle(): void {
    const virtualizer = this.#virtualizer;
    virtualizer._willUpdate();
    this.#isStale = false;
    for (const row of this.#host.list?.children ?? []) this.#measure(row as HTMLElement);
    // Rows turned out higher or lower than was thought: they are drawn once more first.
    if (this.#anchor === null || this.#isStale) return;
    // The virtualizer keeps the row in its place; the words in it may have moved.
    const { moved } = this.#anchor;
    this.#anchor = null;
    const { scroller } = this.#host;
    if (moved !== 0 && scroller !== null) scroller.scrollTop += moved;
  }

  handleScroll(): void {
    // The virtualizer listens itself.
  }

  toEnd(): void {
    this.#virtualizer.scrollToEnd();
  }

  show(index: number, place: Place): void {
    this.#virtualizer.scrollToIndex(index, { align: place === "nearest" ? "auto" : place });
  }

  close(): void {
    this.#unmount();
  }

  #measure(row: HTMLElement): void {
    const virtualizer = this.#virtualizer;
    virtualizer.measureElement(row);
    const index = virtualizer.indexFromElement(row);
    const key = this.#items[index]?.key ?? "";
    // In the midst of scrolling it would wait, too long for an anchor.
    const isWaiting = this.#anchor !== null && !virtualizer.itemSizeCache.has(key);
    if (isWaiting) virtualizer.resizeItem(index, row.offsetHeight);
  }

  #draw(isUrgent: boolean): void {
    this.#isStale = true;
    this.#host.draw(isUrgent);
  }

  #optionsFor(items: readonly Item[]): VirtualizerOptions<HTMLElement, HTMLElement> {
    return {
      count: items.length,
      getItemKey: (index) => items[index]?.key ?? index,
      estimateSize: (index) => estimatedPixels(items[index]),
      getScrollElement: () => this.#host.scroller,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: (_virtualizer, isUrgent) => this.#draw(isUrgent),
      anchorTo: "end",
      followOnAppend: true,
      scrollEndThreshold: END_PIXELS,
      overscan: AROUND_ROWS,
      paddingStart: EDGE_PIXELS,
      paddingEnd: EDGE_PIXELS,
    };
  }

  /** A day's name stays above whatever is put in below it: it is the message below that has to stay. */
  #anchorToMessages(): void {
    const virtualizer = this.#virtualizer;
    const rowAt = virtualizer.getVirtualItemForOffset;
    virtualizer.getVirtualItemForOffset = (offset) => {
      const row = rowAt(offset);
      const isDay = row !== undefined && String(row.key).startsWith("day ");
      return isDay ? (virtualizer.measurementsCache[row.index + 1] ?? row) : row;
    };
  }
}

/** About how high a row will be; it is measured when it is drawn. */
function estimatedPixels(item: Item | undefined): number {
  if (item?.is !== "bubble") return 44;
  const lines = Math.ceil(item.content.length / 60) + item.content.split("\n").length - 1;
  return 24 + 24 * Math.max(1, lines) + (item.ends_group ? 26 : 0) + 220 * item.attachments.length;
}
