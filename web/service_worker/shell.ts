// The page itself, kept whole: what it needs to start is stored together, by version.

/** A file of the shell, and its hash where nobody on the way may change it. */
export interface ShellFile {
  path: string;
  integrity?: string;
}

/** Made by the build: see `shell_list.ts`. */
export interface ShellList {
  version: string;
  files: readonly ShellFile[];
}

/** The address that stands for every address of the page. */
const PAGE = "/chat/";

const PREFIX = "shell-";

/** A page that is open goes on with the version that it was loaded with, and finds its chunks there. */
const VERSIONS_KEPT = 2;

export class Shell {
  readonly #list: ShellList;
  readonly #caches: CacheStorage;
  readonly #paths: ReadonlySet<string>;

  constructor(list: ShellList, caches: CacheStorage) {
    this.#list = list;
    this.#caches = caches;
    this.#paths = new Set(list.files.map(({ path }) => path));
  }

  /** All of it or nothing: a file that is not the one of this build fails the installation. */
  async install(): Promise<void> {
    const cache = await this.#caches.open(this.#name);
    await Promise.all(this.#list.files.map((file) => this.#keep(cache, file)));
  }

  /** Forgets the versions before the last. */
  async forgetOld(): Promise<void> {
    const names = (await this.#caches.keys()).filter(
      (name) => name.startsWith(PREFIX) && name !== this.#name,
    );
    const surplus = names.slice(0, Math.max(0, names.length - (VERSIONS_KEPT - 1)));
    await Promise.all(surplus.map((name) => this.#caches.delete(name)));
  }

  /** Whether it answers this: the page by any of its addresses, or a file of this or the last build. */
  has({ method, mode, url }: Pick<Request, "method" | "mode" | "url">): boolean {
    if (method !== "GET") return false;
    const { pathname } = new URL(url);
    return mode === "navigate" || this.#paths.has(pathname) || isChunk(pathname);
  }

  /** The file as it was stored, else as the network has it. */
  async answer(request: Request): Promise<Response> {
    const path = request.mode === "navigate" ? PAGE : new URL(request.url).pathname;
    const cache = await this.#caches.open(this.#name);
    const kept = (await cache.match(path)) ?? (isChunk(path) && (await this.#caches.match(path)));
    return kept || fetch(request);
  }

  get #name(): string {
    return PREFIX + this.#list.version;
  }

  /** What has not changed since the last version is not fetched again. */
  async #keep(cache: Cache, { path, integrity }: ShellFile): Promise<void> {
    const known = isChunk(path) ? await this.#caches.match(path) : undefined;
    const response =
      known ?? (await fetch(path, { cache: "no-cache", integrity: integrity ?? "" }));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(path, response);
  }
}

/** Chunks are named after their content, so that one name is one content for ever. */
function isChunk(path: string): boolean {
  return path.startsWith("/assets/chunks/");
}
