// What a page remembers for the next visit. A browser may forbid that, or have no room: then it is
// remembered for as long as the page is open.
import { SafeStorage } from "../client/storage.ts";

export const pageStorage = new SafeStorage();

export function remembered(key: string): string | null {
  return pageStorage.get(key);
}

/** With null it is forgotten. */
export function remember(key: string, value: string | null): void {
  if (value === null) pageStorage.remove(key);
  else pageStorage.set(key, value);
}

/** Every key that begins so. */
export function rememberedKeys(prefix: string): string[] {
  return pageStorage.keys(prefix);
}
