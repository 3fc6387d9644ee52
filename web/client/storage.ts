// Keeps small texts on this device, or in memory where the browser does not let us.

/** The part of the browser's `localStorage` that is used. */
export type KeyValueStorage = Pick<
  Storage,
  "getItem" | "setItem" | "removeItem" | "key" | "length"
>;

export class SafeStorage {
  readonly #storage: KeyValueStorage | undefined;
  /** What the storage would not take: it is full, or forbidden. */
  readonly #memory = new Map<string, string>();

  constructor(storage: KeyValueStorage | undefined = browserStorage()) {
    this.#storage = storage;
  }

  get(key: string): string | null {
    return this.#memory.get(key) ?? attempt(() => this.#storage?.getItem(key)) ?? null;
  }

  set(key: string, value: string): void {
    const isKept = attempt(() => {
      this.#storage?.setItem(key, value);
      return this.#storage !== undefined;
    });
    if (isKept) this.#memory.delete(key);
    else this.#memory.set(key, value);
  }

  remove(key: string): void {
    this.#memory.delete(key);
    attempt(() => this.#storage?.removeItem(key));
  }

  keys(prefix: string): string[] {
    const stored = attempt(() => {
      const { length = 0 } = this.#storage ?? {};
      return Array.from({ length }, (_, place) => this.#storage?.key(place) ?? "");
    });
    const all = new Set([...this.#memory.keys(), ...(stored ?? [])]);
    return [...all].filter((key) => key.startsWith(prefix));
  }
}

/** Even looking at it throws where a site may not store anything. */
export function browserStorage(
  name: "localStorage" | "sessionStorage" = "localStorage",
): KeyValueStorage | undefined {
  return attempt(() => globalThis[name]);
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
