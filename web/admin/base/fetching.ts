// Something that is asked of the server, and how far that is.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { RequestError } from "../../client/request_error.ts";

export type Fetched<Value> =
  | { is: "loading" }
  | { is: "failed"; why: RequestError }
  | { is: "ready"; value: Value };

export class Fetching<Value> implements ReactiveController {
  state: Fetched<Value> = { is: "loading" };

  readonly #host: ReactiveControllerHost;
  readonly #fetch: () => Promise<Value>;
  /** Only the newest question counts: answers may overtake each other. */
  #question = 0;
  readonly #onOnline = () => {
    if (this.state.is === "failed" && this.state.why.status === 0) void this.load();
  };

  constructor(host: ReactiveControllerHost, fetch: () => Promise<Value>) {
    this.#host = host;
    this.#fetch = fetch;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("online", this.#onOnline);
  }

  hostDisconnected(): void {
    window.removeEventListener("online", this.#onOnline);
    this.#question += 1;
  }

  async load(): Promise<void> {
    this.#become({ is: "loading" });
    await this.refresh();
  }

  /** Asks again while what is there stays. */
  async refresh(): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    try {
      const value = await this.#fetch();
      if (question === this.#question) this.#become({ is: "ready", value });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (question === this.#question) this.#become({ is: "failed", why: error });
    }
  }

  /** Changes what is there, where something is. */
  change(changed: (value: Value) => Value): void {
    if (this.state.is === "ready") this.#become({ is: "ready", value: changed(this.state.value) });
  }

  #become(state: Fetched<Value>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
