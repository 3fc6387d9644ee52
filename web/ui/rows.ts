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
