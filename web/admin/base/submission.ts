// A form on its way: busy, and what was wrong with it. What was typed stays where it is.
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import { RequestError } from "../../client/request_error.ts";
import { refusalText } from "./refusal_text.ts";

interface Host extends ReactiveControllerHost {
  renderRoot: HTMLElement | DocumentFragment;
}

export class Submission implements ReactiveController {
  isBusy = false;
  failure: RequestError | null = null;

  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Says whether it was done; what was refused takes the focus to where it is wrong. */
  async run(action: () => Promise<void>): Promise<boolean> {
    if (this.isBusy) return false;
    this.#become(true, null);
    try {
      await action();
      this.#become(false, null);
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#become(false, error);
      await this.#host.updateComplete;
      this.#field(error.field)?.focus();
      return false;
    }
  }

  reset(): void {
    this.#become(false, null);
  }

  /** What is wrong with a field. */
  errorAt(name: string): string {
    return this.failure?.field === name ? refusalText(this.failure) : "";
  }

  /** What is wrong, where no field of the form is at fault. */
  complaint() {
    const { failure } = this;
    if (failure === null || this.#field(failure.field) !== null) return nothing;
    return html`<p class="complaint" role="alert">${refusalText(failure)}</p>`;
  }

  #field(name: string | undefined): HTMLElement | null {
    if (name === undefined) return null;
    return this.#host.renderRoot.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`);
  }

  #become(isBusy: boolean, failure: RequestError | null): void {
    this.isBusy = isBusy;
    this.failure = failure;
    this.#host.requestUpdate();
  }
}
