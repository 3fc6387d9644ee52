// What a page remembers for the next visit. A browser may forbid that, or have no room: then it is
// remembered for as long as the page is open.

/** What could not be stored. */
const memory = new Map<string, string>();

export function remembered(key: string): string | null {
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** With null it is forgotten. */
export function remember(key: string, value: string | null): void {
  memory.delete(key);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value !== null) memory.set(key, value);
  }
}

/** Every key that begins so. */
export function rememberedKeys(prefix: string): string[] {
  const keys = [...memory.keys()];
  try {
    keys.push(...Object.keys(localStorage));
  } catch {
    // There is only what is in memory.
  }
  return keys.filter((key) => key.startsWith(prefix));
}
