// A guest's token (A3): kept on this device, renewed, and handed over when the guest signs in, so that
// the server makes what was theirs the user's.
import type { Me } from "./bodies.ts";
import { newGuest, renewedGuest } from "./guest_token.ts";
import { RequestError } from "./request_error.ts";
import type { Rest } from "./rest.ts";
import { type KeyValueStorage, SafeStorage } from "./storage.ts";
import { expiresSoon, expiryOf, subjectOf } from "./token_expiry.ts";

/** Milliseconds in which a browser tells a tab what another has stored: whoever had to wait for it waits for that. */
const TOLD_MS = 500;

export interface GuestKeepOptions {
  /** Where the server is; that of the page without it. */
  origin?: string;
  /** The name that the token is kept by. */
  key?: string;
  /** `localStorage` without it. */
  storage?: KeyValueStorage | SafeStorage;
  /** Told once all that was the guest's is the user's. */
  onMerged?: (guestId: string, userId: string) => void;
}

export class GuestKeep {
  readonly #origin: string;
  readonly #key: string;
  readonly #storage: SafeStorage;
  readonly #onMerged: GuestKeepOptions["onMerged"];

  constructor({ origin = "", key = "frontdesk.guest", storage, onMerged }: GuestKeepOptions = {}) {
    this.#onMerged = onMerged;
    this.#origin = origin;
    this.#key = key;
    this.#storage = storage instanceof SafeStorage ? storage : new SafeStorage(storage);
  }

  get token(): string | null {
    return this.#storage.get(this.#key);
  }

  set token(token: string) {
    this.#storage.set(this.#key, token);
  }

  forget(): void {
    this.#storage.remove(this.#key);
  }

  /** The known guest's token, or that of a new one: the same in all tabs, also when they begin at once. */
  async begin(): Promise<string> {
    const begin = async () => {
      const token = this.token ?? (await newGuest(this.#origin));
      this.token ??= token;
      return this.token ?? token;
    };
    const locks = globalThis.navigator?.locks as LockManager | undefined;
    if (this.token !== null || locks === undefined) return begin();
    const beginNext = async () => {
      if (this.token === null) await new Promise((told) => setTimeout(told, TOLD_MS));
      return begin();
    };
    try {
      const first = await locks.request(
        this.#key,
        { ifAvailable: true },
        (lock) => lock && begin(),
      );
      return first ?? (await locks.request(this.#key, beginNext));
    } catch (error) {
      // Where nothing may be stored there are no locks either.
      if (error instanceof DOMException && error.name === "SecurityError") return begin();
      throw error;
    }
  }

  /**
   * Another token of the known guest than the one before. Somebody who was away for too long is forgotten;
   * the last one stays while the server cannot be reached: what was read before can be read again.
   */
  async renew(old: string | null): Promise<string> {
    const known = this.token;
    if (known === null) {
      throw new RequestError(401, { code: "unauthorized", message: "There is no guest." });
    }
    // Another tab may have renewed it.
    if (known !== old && !expiresSoon(expiryOf(known), Date.now())) return known;
    try {
      const token = await renewedGuest(this.#origin, known);
      this.token = token;
      return token;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status === 0) return known;
      if (error.status === 401) this.forget();
      throw error;
    }
  }

  /**
   * The first call after signing in. The token is forgotten once the server has said what became of it;
   * while the merging goes on, or if nobody answers, it is said again the next time.
   */
  async signIn(rest: Rest): Promise<Me> {
    const { token } = this;
    if (token === null) return rest.me();
    const { me, merge } = await rest.meAfter(token);
    if (merge !== null && merge !== "pending") this.forget();
    if (merge === "done") this.#onMerged?.(subjectOf(token) ?? "", me.user_id);
    return me;
  }
}
