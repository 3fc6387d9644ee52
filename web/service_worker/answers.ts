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

  /** @param keep Is given what is left to do after the answer. */
  async answer(request: Request, keep: (work: Promise<void>) => void): Promise<Response> {
    const person = personOf(request.headers);
    const name = ANSWERS_PREFIX + person;
    const place = placeOf(request.url);
    try {
      const response = await this.#fetch(request);
      if (!isPassing(response.status)) keep(this.#keep(name, place, response.clone()));
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

  async #keep(name: string, url: string, response: Response): Promise<void> {
    await this.#forgetOthers(name);
    const cache = await this.#caches.open(name);
    // What one may not see any more is not shown any more.
    if (!response.ok) {
      await cache.delete(url);
      return;
    }
    await cache.put(url, response);
    const urls = await cache.keys();
    await Promise.all(
      urls.slice(0, Math.max(0, urls.length - ANSWERS_MAX)).map((old) => cache.delete(old)),
    );
  }

  /** Somebody else is at this browser now. */
  async #forgetOthers(name: string): Promise<void> {
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
