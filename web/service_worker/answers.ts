// What the server answered last, so that conversations can be read without a network. It is asked
// first, always; what it answered is kept for the person whom it answered, and for nobody else.
import { KEPT_HEADER } from "../client/api_calls.ts";
import { subjectOf } from "../client/token_expiry.ts";
import { ANSWERS_PREFIX } from "./names.ts";

/**
 * Reading: oneself, the list, a room with its people and newest messages. Nothing privileged, no
 * search, and no further pages: kept at different times they would not fit together.
 */
const READ = /^\/api\/chat\/(me|unread|rooms(\/[^/]+(\/(messages|participants))?)?)\/?$/;

const FURTHER = ["after", "before", "cursor"];

/** Some hundred rooms with a page each of their messages; the oldest answers go first. */
export const ANSWERS_MAX = 200;

/** Answers that say nothing of what was asked: the token has run out, or the server is in trouble. */
const isPassing = (status: number) => status === 401 || status === 429 || status >= 500;

export class Answers {
  readonly #caches: CacheStorage;
  readonly #fetch: typeof fetch;
  /** How often it was forgotten: what was begun before is not kept after. */
  #forgotten = 0;
  /** Pages that were open then: they may go on for a moment as whoever has left. */
  readonly #left = new Set<string>();

  constructor(caches: CacheStorage, fetchNow: typeof fetch) {
    this.#caches = caches;
    this.#fetch = fetchNow;
  }

  /** Whether it is a call that can be answered again: a person's own, for reading. */
  has({ headers, method, url }: Pick<Request, "headers" | "method" | "url">): boolean {
    const { pathname, searchParams } = new URL(url);
    const isFirst = !FURTHER.some((name) => searchParams.has(name));
    return method === "GET" && READ.test(pathname) && isFirst && personOf(headers) !== null;
  }

  /**
   * @param keep Is given what is left to do after the answer.
   * @param page Who asks, by the browser's id of the page.
   */
  async answer(
    request: Request,
    keep: (work: Promise<void>) => void,
    page = "",
  ): Promise<Response> {
    const begun = this.#forgotten;
    const isWanted = () => begun === this.#forgotten && !this.#left.has(page);
    const person = personOf(request.headers);
    const name = ANSWERS_PREFIX + person;
    const place = placeOf(request.url);
    try {
      const response = await this.#fetch(request);
      if (!isPassing(response.status)) {
        keep(this.#keep(name, place, response.clone(), isWanted));
      }
      return response;
    } catch (error) {
      if (request.signal.aborted) throw error;
      const kept = await (await this.#caches.open(name)).match(place);
      if (kept === undefined) throw error;
      const headers = new Headers(kept.headers);
      headers.set(KEPT_HEADER, "yes");
      return new Response(kept.body, { headers });
    }
  }

  /**
   * Somebody signs out: what was kept goes, and what these pages still ask for is not kept any more.
   * @param pages All that are open.
   */
  async forget(pages: readonly string[]): Promise<void> {
    this.#forgotten += 1;
    this.#left.clear();
    for (const page of pages) this.#left.add(page);
    await this.#forgetOthers(null);
  }

  async #keep(
    name: string,
    url: string,
    response: Response,
    isWanted: () => boolean,
  ): Promise<void> {
    if (!isWanted()) return;
    await this.#forgetOthers(name);
    const cache = await this.#caches.open(name);
    // What one may not see any more is not shown any more.
    if (!response.ok) {
      await cache.delete(url);
      return;
    }
    await cache.put(url, response);
    if (!isWanted()) {
      await this.#caches.delete(name);
      return;
    }
    const urls = await cache.keys();
    await Promise.all(
      urls.slice(0, Math.max(0, urls.length - ANSWERS_MAX)).map((old) => cache.delete(old)),
    );
  }

  /** Somebody else is at this browser now; with null nobody. */
  async #forgetOthers(name: string | null): Promise<void> {
    const others = (await this.#caches.keys()).filter(
      (other) => other.startsWith(ANSWERS_PREFIX) && other !== name,
    );
    await Promise.all(others.map((other) => this.#caches.delete(other)));
  }
}

/** However many were asked for: the first page stands for all. */
function placeOf(address: string): string {
  const url = new URL(address);
  url.searchParams.delete("limit");
  return url.href;
}

/** Whose token a call carries. Not checked: it only chooses whose answers are kept where. */
function personOf(headers: Headers): string | null {
  const token = /^Bearer (.+)$/.exec(headers.get("Authorization") ?? "")?.[1];
  return token === undefined ? null : subjectOf(token);
}
