// A form in a dialog: sent and refused in one place. `fd-close` when it is left.
import {
  type CSSResultGroup,
  html,
  LitElement,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import "../../ui/dialog.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { formStyles } from "./form.ts";
import type { Server } from "./section.ts";
import { stateStyles } from "./states.ts";
import { Submission } from "./submission.ts";

export interface DialogWords {
  heading: string;
  /** What the button that sends it says. */
  action: string;
  isDangerous?: boolean;
  isWide?: boolean;
  /** The button that has the focus at first; without one it is in a field. */
  focus?: "cancel" | "action";
}

export abstract class DialogForm extends LitElement {
  static override styles: CSSResultGroup = [sharedStyles, stateStyles, formStyles];
  static override properties: PropertyDeclarations = { server: { attribute: false } };

  declare server: Server;

  protected readonly submission = new Submission(this);

  protected abstract words(): DialogWords;

  protected abstract fields(): TemplateResult;

  /** Does what the form is for, and says so by an event. */
  protected abstract send(form: HTMLFormElement): Promise<void>;

  protected override render(): TemplateResult {
    const { action, focus, heading, isDangerous = false, isWide = false } = this.words();
    return html`<fd-dialog .heading=${heading} .isWide=${isWide} @fd-close=${this.#leave}>
      <form class="stack" @submit=${this.#handleSubmit}>
        ${this.fields()} ${this.submission.complaint()}
        <div class="buttons">
          <button class="button" type="button" ?autofocus=${focus === "cancel"} @click=${this.#leave}>${i18n._("Cancel")}</button>
          <button
            class="button ${isDangerous ? "danger" : "primary"}"
            ?autofocus=${focus === "action"}
            ?disabled=${this.submission.isBusy}
          >
            ${action}
          </button>
        </div>
      </form>
    </fd-dialog>`;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("fd-close"));
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    await this.submission.run(() => this.send(form));
  };
}
