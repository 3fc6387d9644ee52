// A storage like the browser's that outlives the clients of a test, and may refuse.
import type { KeyValueStorage } from "../storage.ts";

export class MemoryStorage implements KeyValueStorage {
  readonly texts = new Map<string, string>();
  /** Whether there is no room for anything more. */
  isFull = false;

  get length(): number {
    return this.texts.size;
  }

  key(place: number): string | null {
    return [...this.texts.keys()][place] ?? null;
  }

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.texts.set(key, value);
  }

  removeItem(key: string): void {
    this.texts.delete(key);
  }
}
