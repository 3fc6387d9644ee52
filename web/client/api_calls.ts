// Calls of the server's API with the caller's token. What there is to call is said by those who
// extend it.
import type { GetToken } from "./connection.ts";
import { RequestError } from "./request_error.ts";

export type Query = Record<string, string | number | boolean | undefined>;

export class ApiCalls {
  readonly #origin: string;
  readonly #getToken: GetToken;

  /** @param origin Where the server is, like `https://chat.example.com`. */
  constructor(origin: string, getToken: GetToken) {
    this.#origin = origin;
    this.#getToken = getToken;
  }

  /** An address of the server's, like that of an attachment, as a page of another origin needs it. */
  resolve(path: string): string {
    return new URL(path, this.#origin).href;
  }

  protected get<Answer>(path: string, query: object = {}, signal?: AbortSignal): Promise<Answer> {
    const given = Object.entries(query as Query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    const suffix = search.size === 0 ? "" : `?${search}`;
    return this.call(path + suffix, signal === undefined ? {} : { signal });
  }

  protected post<Answer>(path: string, value: object = {}): Promise<Answer> {
    return this.write("POST", path, value);
  }

  protected write<Answer>(method: string, path: string, value?: object): Promise<Answer> {
    const body = value === undefined ? {} : { body: JSON.stringify(value) };
    return this.call(path, { method, ...body });
  }

  protected async call<Answer>(path: string, init: RequestInit): Promise<Answer> {
    return bodyOf(await this.answer(path, init), init.signal);
  }

  /** Where the answer's body is not of interest, or not all that is. */
  protected answer(
    path: string,
    init: RequestInit,
    more: Record<string, string> = {},
  ): Promise<Response> {
    return this.withToken((token) => {
      const headers: Record<string, string> = { Authorization: `Bearer ${token}`, ...more };
      if (init.body !== undefined) headers["Content-Type"] = "application/json";
      return request(this.address(path), { ...init, headers });
    });
  }

  protected address(path: string): string {
    return `${this.#origin}/api/chat/${path}`;
  }

  /** Tries once more with a fresh token where the token is refused: it may have just run out. */
  protected async withToken(send: (token: string) => Promise<Response>): Promise<Response> {
    const first = await send(await askToken(this.#getToken, { fresh: false }));
    const response =
      first.status === 401 ? await send(await askToken(this.#getToken, { fresh: true })) : first;
    if (!response.ok) throw await RequestError.of(response);
    return response;
  }
}

/** On an answer that a service worker has kept from before, since the server cannot be reached. */
export const KEPT_HEADER = "X-Frontdesk-Kept";

/** `fetch` whose failures are a `RequestError`, unless the caller has given up by itself. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw RequestError.unreachable(error);
  }
  if (!response.headers.has(KEPT_HEADER)) return response;
  // Nobody may take it for what the server says now.
  const error = RequestError.unreachable(undefined);
  error.kept = await bodyOf(response);
  throw error;
}

/**
 * What an answer says. The network may end in the midst of it, and a portal may answer with a page of its
 * own: the server was not reached then, whatever the status.
 */
export async function bodyOf<Answer>(
  response: Response,
  signal?: AbortSignal | null,
): Promise<Answer> {
  try {
    return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw RequestError.unreachable(error);
  }
}

/** A token; whatever goes wrong where it comes from, it cannot be had now. */
export async function askToken(
  getToken: GetToken,
  options: Parameters<GetToken>[0],
): Promise<string> {
  try {
    return await getToken(options);
  } catch (error) {
    throw error instanceof RequestError ? error : RequestError.unreachable(error);
  }
}

/** A piece of a path, which cannot lead out of its place. */
export function segment(text: string): string {
  return encodeURIComponent(text);
}
