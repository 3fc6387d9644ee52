// Which message the keyboard is at. One row at a time is in the order of the tabulator; from there
// arrows, Home and End lead on.
import { isStop, nextStop } from "./message_keys.ts";
import type { Place } from "./pane.ts";
import { indexOf } from "./rows.ts";
import type { Item } from "./timeline.ts";

export interface FocusHost {
  readonly renderRoot: DocumentFragment | HTMLElement;
  readonly items: readonly Item[];
  readonly scroller: HTMLElement | null;
  readonly list: HTMLElement | null;
  requestUpdate(): void;
  bring(index: number, place: Place): void;
}

export class RowFocus {
  readonly #host: FocusHost;
  /** The row that was gone to; the last one until then. */
  #activeKey: string | null = null;
  /** The row to be focused as soon as it is drawn. */
  #wantedKey: string | null = null;
  #wasInside = false;

  constructor(host: FocusHost) {
    this.#host = host;
  }

  /** The row that the tabulator leads to, which is among those that are drawn. */
  activeIndex(from: number, to: number): number {
    const { items } = this.#host;
    const key = this.#activeKey;
    const active = key === null ? -1 : items.findIndex((item) => item.key === key);
    if (active >= from && active < to) return active;
    return items.findLastIndex((item, index) => index < to && isStop(item));
  }

  /** Goes to a row; takes the keyboard along where it was among the messages. */
  moveTo(item: Item): void {
    this.#activeKey = item.key;
    if (this.#focused !== null) this.#wantedKey = item.key;
    this.#host.requestUpdate();
  }

  handleFocus(event: FocusEvent): void {
    const item = this.#itemOf(event.target as Element);
    if (item === undefined || !isStop(item) || item.key === this.#activeKey) return;
    this.#activeKey = item.key;
    this.#host.requestUpdate();
  }

  /** Whether the key was for moving. */
  handleKey(event: KeyboardEvent): boolean {
    const { items, list } = this.#host;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const drawn = list?.children.length ?? 0;
    const from =
      indexOf(event.target as Element) ?? this.activeIndex(0, Math.max(drawn, items.length));
    const index = nextStop(event.key, items, from);
    const item = index === null ? undefined : items[index];
    if (index === null || item === undefined) return false;
    event.preventDefault();
    this.#wantedKey = item.key;
    this.#activeKey = item.key;
    this.#host.bring(index, "nearest");
    this.#host.requestUpdate();
    return true;
  }

  /** Before drawing. */
  remember(): void {
    this.#wasInside = this.#focused !== null;
  }

  /** After drawing: the row may be there only now, or the one with the keyboard gone. */
  settle(): void {
    const { items, list, scroller } = this.#host;
    if (this.#wantedKey !== null) {
      const rows = [...(list?.children ?? [])] as HTMLElement[];
      const wanted = rows.find((row) => this.#itemOf(row)?.key === this.#wantedKey);
      if (wanted !== undefined) {
        this.#wantedKey = null;
        wanted.focus({ preventScroll: true });
      } else if (!items.some(({ key }) => key === this.#wantedKey)) {
        this.#wantedKey = null;
      }
    }
    if (this.#wasInside && this.#focused === null) scroller?.focus({ preventScroll: true });
  }

  get #focused(): Element | null {
    const { renderRoot, scroller } = this.#host;
    const focused = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
    return focused !== null && scroller?.contains(focused) ? focused : null;
  }

  #itemOf(node: Element): Item | undefined {
    const index = indexOf(node);
    return index === null ? undefined : this.#host.items[index];
  }
}
