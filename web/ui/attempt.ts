// Something that a person asks for and the server may refuse: busy while it lasts, and then why it was not
// done.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { RequestError } from "../client/request_error.ts";
import type { Refusal } from "../client/views.ts";

export class Attempt implements ReactiveController {
  isBusy = false;
  refusal: Refusal | null = null;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** @returns Whether it was done. */
  async run(call: () => Promise<unknown>): Promise<boolean> {
    this.#become(true, null);
    try {
      await call();
      this.#become(false, null);
      return true;
    } catch (error) {
      this.#become(false, error instanceof RequestError ? error : null);
      if (error instanceof RequestError) return false;
      throw error;
    }
  }

  /** Shows why something is not done; null forgets it. */
  refuse(refusal: Refusal | null): void {
    this.#become(this.isBusy, refusal);
  }

  #become(isBusy: boolean, refusal: Refusal | null): void {
    this.isBusy = isBusy;
    this.refusal = refusal;
    this.#host.requestUpdate();
  }
}
