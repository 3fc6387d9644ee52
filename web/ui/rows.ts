// The rows of the list as they stand on screen.

/** The first row that reaches below `y`, which is in pixels of the viewport. */
export function rowAt(list: HTMLElement, y: number): HTMLElement | null {
  const rows = list.children;
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return (rows[low] as HTMLElement | undefined) ?? null;
}

/** The place in the list that a row, or something within it, stands for. */
export function indexOf(node: Element | null): number | null {
  const index = node?.closest("li")?.dataset.index;
  return index === undefined ? null : Number(index);
}

export function pixelsFromEnd({ clientHeight, scrollHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}

/** What somebody reads, and where on the screen it stood. */
export class Anchor {
  readonly #element: Element;
  readonly #top: number;

  private constructor(element: Element) {
    this.#element = element;
    this.#top = element.getBoundingClientRect().top;
  }

  /** At the first message on screen: a day's name stays above whatever is put in below it. */
  static drop(list: HTMLElement, scroller: HTMLElement): Anchor | null {
    let row: Element | null = rowAt(list, scroller.getBoundingClientRect().top);
    while (row?.classList.contains("day")) row = row.nextElementSibling;
    // What is above the words in a row, like a name, goes when it joins a group.
    const words = row?.querySelector(".line") ?? row;
    return words === null ? null : new Anchor(words);
  }

  /** Pixels by which it has been moved; none when it is gone. */
  get moved(): number {
    return this.#element.isConnected ? this.#element.getBoundingClientRect().top - this.#top : 0;
  }
}
