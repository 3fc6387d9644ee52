// Turns presses of keys into actions. Pure: the time comes with each press.
import type { Action, ActionId } from "./shortcuts.ts";

/** Milliseconds within which the second key of two must follow. */
export const SEQUENCE_MS = 1_200;

/** What of a `KeyboardEvent` counts. */
export interface Press {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

export interface Surroundings {
  /** Something is being written: only keys with a modifier are ours. */
  isTyping: boolean;
  /** The focus is where arrows have no other use. */
  isInList: boolean;
  /** Whether keys without a modifier do anything at all (WCAG 2.1.4). */
  singleKeys: boolean;
}

export class KeyReader {
  readonly #actions: readonly Action[];
  #first: { name: string; until: number } | null = null;

  constructor(actions: readonly Action[]) {
    this.#actions = actions;
  }

  /** What the press asks for; null where it is not ours, or the first of two. */
  read(press: Press, around: Surroundings, now: number): ActionId | null {
    const name = nameOf(press);
    const isModified = press.altKey || press.ctrlKey || press.metaKey;
    const first = this.#first !== null && this.#first.until > now ? this.#first.name : null;
    this.#first = null;
    if (isModified) return this.#find(name);
    if (around.isTyping || !around.singleKeys) return null;
    if (name.startsWith("Arrow") && !around.isInList) return null;
    if (first !== null) return this.#find(`${first} ${name}`);
    if (this.#begins(name)) this.#first = { name, until: now + SEQUENCE_MS };
    return this.#find(name);
  }

  #find(keys: string): ActionId | null {
    return this.#actions.find((action) => action.keys.includes(keys))?.id ?? null;
  }

  #begins(name: string): boolean {
    return this.#actions.some(({ keys }) => keys.some((one) => one.startsWith(`${name} `)));
  }
}

function nameOf({ altKey, code, ctrlKey, key, metaKey }: Press): string {
  if (altKey && (ctrlKey || metaKey)) return "";
  // With Alt, some layouts write another character: the key itself counts.
  if (altKey) return `Alt+${code.replace(/^(Digit|Numpad|Key)/, "")}`;
  if (ctrlKey || metaKey) return `Mod+${key.toLowerCase()}`;
  return key.length === 1 ? key.toLowerCase() : key;
}

/** The keys as they stand on keyboards: `["g", "o"]`, `["Ctrl", "K"]`. */
export function keyCaps(keys: string, isMac: boolean): string[] {
  if (keys.includes(" ")) return keys.split(" ").map(capOf);
  return keys.split("+").map((key) => {
    if (key === "Mod") return isMac ? "⌘" : "Ctrl";
    if (key === "Alt") return isMac ? "⌥" : "Alt";
    return capOf(key);
  });
}

const CAPS: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
};

function capOf(key: string): string {
  return CAPS[key] ?? key.toLocaleUpperCase();
}
