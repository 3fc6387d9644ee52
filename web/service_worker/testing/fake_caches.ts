// Caches in memory, as much of them as the service worker uses.

class FakeCache {
  readonly #responses = new Map<string, Response>();

  async match(request: RequestInfo | URL): Promise<Response | undefined> {
    return this.#responses.get(keyOf(request))?.clone();
  }

  async put(request: RequestInfo | URL, response: Response): Promise<void> {
    this.#responses.delete(keyOf(request));
    this.#responses.set(keyOf(request), response);
  }

  async delete(request: RequestInfo | URL): Promise<boolean> {
    return this.#responses.delete(keyOf(request));
  }

  async keys(): Promise<string[]> {
    return [...this.#responses.keys()];
  }
}

export class FakeCaches {
  readonly #caches = new Map<string, FakeCache>();

  async open(name: string): Promise<FakeCache> {
    const cache = this.#caches.get(name) ?? new FakeCache();
    this.#caches.set(name, cache);
    return cache;
  }

  async match(request: RequestInfo | URL): Promise<Response | undefined> {
    for (const cache of this.#caches.values()) {
      const found = await cache.match(request);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }
}

export function fakeCaches(): CacheStorage {
  return new FakeCaches() as unknown as CacheStorage;
}

function keyOf(request: RequestInfo | URL): string {
  return request instanceof Request ? request.url : String(request);
}
