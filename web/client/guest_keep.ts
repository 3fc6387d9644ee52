// A guest's token, kept until the guest has signed in and the server has made what was theirs the
// user's (A3).
import type { Me } from "./bodies.ts";
import type { Rest } from "./rest.ts";
import { type KeyValueStorage, SafeStorage } from "./storage.ts";

export class GuestKeep {
  readonly #storage: SafeStorage;
  readonly #key: string;

  /** @param key The name that it is kept by. */
  constructor(key = "frontdesk.guest", storage?: KeyValueStorage) {
    this.#storage = new SafeStorage(storage);
    this.#key = key;
  }

  get token(): string | null {
    return this.#storage.get(this.#key);
  }

  set token(token: string) {
    this.#storage.set(this.#key, token);
  }

  /**
   * The first call after signing in. The token is forgotten once the server has said what became of it;
   * while the merging goes on, or if nobody answers, it is said again the next time.
   */
  async signIn(rest: Rest): Promise<Me> {
    const { token } = this;
    if (token === null) return rest.me();
    const { me, merge } = await rest.meAfter(token);
    if (merge !== null && merge !== "pending") this.#storage.remove(this.#key);
    return me;
  }
}
