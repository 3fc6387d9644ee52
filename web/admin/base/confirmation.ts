// Asks whether something is really meant, and says what it does.
import { html, nothing, type ReactiveController } from "lit";
import { i18n } from "../../words/i18n.ts";
import "../../ui/dialog.ts";
import type { LitElement } from "lit";
import { Submission } from "./submission.ts";

export interface Question {
  title: string;
  /** What will come of it. */
  consequence: string;
  /** What the button that does it says. */
  action: string;
  run: () => Promise<void>;
}

export class Confirmation implements ReactiveController {
  readonly #host: LitElement;
  readonly #submission: Submission;
  #question: Question | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    this.#submission = new Submission(host);
    host.addController(this);
  }

  hostConnected(): void {}

  ask(question: Question): void {
    this.#submission.reset();
    this.#question = question;
    this.#host.requestUpdate();
  }

  view() {
    const question = this.#question;
    if (question === null) return nothing;
    return html`<fd-dialog .heading=${question.title} @fd-close=${this.#close}>
      <form class="stack" @submit=${(event: SubmitEvent) => void this.#confirm(event, question)}>
        <p>${question.consequence}</p>
        ${this.#submission.complaint()}
        <div class="buttons">
          <button class="button" type="button" autofocus @click=${this.#close}>${i18n._("Cancel")}</button>
          <button class="button danger" ?disabled=${this.#submission.isBusy}>${question.action}</button>
        </div>
      </form>
    </fd-dialog>`;
  }

  async #confirm(event: SubmitEvent, question: Question): Promise<void> {
    event.preventDefault();
    if (await this.#submission.run(question.run)) this.#close();
  }

  readonly #close = (): void => {
    this.#question = null;
    this.#host.requestUpdate();
  };
}
