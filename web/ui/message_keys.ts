// Moving through the messages by keyboard.
import type { Item } from "./timeline.ts";

/** Whether a row can be gone to: a message, or a note of the room. */
export function isStop(item: Item | undefined): boolean {
  return item?.is === "bubble" || item?.is === "note";
}

/** Where a key leads from there; null where it leads nowhere. */
export function nextStop(key: string, items: readonly Item[], from: number): number | null {
  switch (key) {
    case "ArrowUp":
      return found(items.findLastIndex((item, index) => index < from && isStop(item)));
    case "ArrowDown":
      return found(items.findIndex((item, index) => index > from && isStop(item)));
    case "Home":
      return found(items.findIndex(isStop));
    case "End":
      return found(items.findLastIndex(isStop));
    default:
      return null;
  }
}

function found(index: number): number | null {
  return index < 0 ? null : index;
}
