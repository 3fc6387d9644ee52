// A list that is asked of the server page by page.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ListPage } from "../../client/generated/wire.ts";
import { RequestError } from "../../client/request_error.ts";
import { Fetching } from "./fetching.ts";

type Page<Item> = ListPage<Item>;

export class Paging<Item> implements ReactiveController {
  isAsking = false;
  /** Why the next page did not come; what is there stays. */
  failure: RequestError | null = null;

  readonly #first: Fetching<Page<Item>>;
  readonly #host: ReactiveControllerHost;
  readonly #fetchPage: (cursor?: string) => Promise<Page<Item>>;

  constructor(host: ReactiveControllerHost, fetchPage: (cursor?: string) => Promise<Page<Item>>) {
    this.#host = host;
    this.#fetchPage = fetchPage;
    this.#first = new Fetching(host, () => fetchPage());
    host.addController(this);
  }

  hostConnected(): void {}

  get state() {
    return this.#first.state;
  }

  get items(): readonly Item[] {
    return this.state.is === "ready" ? this.state.value.results : [];
  }

  get hasMore(): boolean {
    return this.state.is === "ready" && this.state.value.next !== null;
  }

  load(): Promise<void> {
    this.failure = null;
    return this.#first.load();
  }

  /** Asks for the first page again while what is there stays. */
  refresh(): Promise<void> {
    return this.#first.refresh();
  }

  async more(): Promise<void> {
    const { state } = this;
    if (this.isAsking || state.is !== "ready" || state.value.next === null) return;
    this.isAsking = true;
    this.failure = null;
    this.#host.requestUpdate();
    try {
      const { results, next } = await this.#fetchPage(state.value.next);
      // Whoever has chosen something else meanwhile has another list.
      if (this.state === state) {
        this.#first.change((value) => ({ results: [...value.results, ...results], next }));
      }
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.failure = error;
    } finally {
      this.isAsking = false;
      this.#host.requestUpdate();
    }
  }

  change(changed: (items: readonly Item[]) => Item[]): void {
    this.#first.change(({ results, next }) => ({ results: changed(results), next }));
  }
}
