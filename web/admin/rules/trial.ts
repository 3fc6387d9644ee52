// Says, while one types, what would become of a text and which rules do it.
import { css, html, LitElement, nothing } from "lit";
import type { RuleView, Trial } from "../../client/generated/wire.ts";
import { RequestError } from "../../client/request_error.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { formStyles, labelled } from "../base/form.ts";
import { ruleActionName } from "../base/names.ts";
import { refusalText } from "../base/refusal_text.ts";
import { sectionStyles } from "../base/section.styles.ts";
import type { Server } from "../base/section.ts";
import { stateStyles } from "../base/states.ts";

/** After the last letter, so that nothing is asked in the middle of a word. */
const PAUSE_MS = 250;

class FdRuleTrial extends LitElement {
  static override styles = [
    sharedStyles,
    stateStyles,
    sectionStyles,
    formStyles,
    css`
      :host {
        display: block;
        margin-block-end: 20px;
      }

      .trial {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 24px;
        padding: 16px 20px 20px;
      }

      textarea.field {
        min-block-size: 4.5rem;
      }

      .result {
        display: grid;
        align-content: start;
        gap: 8px;
      }

      .result p {
        margin: 0;
      }

      @media (max-width: 719px) {
        .trial {
          grid-template-columns: 1fr;
          gap: 16px;
        }
      }
    `,
  ];
  static override properties = {
    server: { attribute: false },
    rules: { attribute: false },
    version: { attribute: false },
    trial: { state: true },
    failure: { state: true },
  };

  declare server: Server;
  declare rules: readonly RuleView[];
  /** Another one means that the rules have changed. */
  declare version: number;
  declare trial: Trial | null;
  declare failure: RequestError | null;

  #text = "";
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.rules = [];
    this.version = 0;
    this.trial = null;
    this.failure = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("version") && this.#text !== "") void this.#try();
  }

  protected override render() {
    return html`<section class="card trial" aria-label=${i18n._("Try the rules")}>
      ${labelled({
        name: "trial",
        label: i18n._("Try the rules"),
        hint: i18n._("Write as a customer would. Nothing of it is sent or kept."),
        control: html`<textarea
          class="field"
          id="trial"
          dir="auto"
          maxlength="4000"
          aria-describedby="trial-hint"
          @input=${this.#handleInput}
        ></textarea>`,
      })}
      <div class="result" role="status">${this.#resultView()}</div>
    </section>`;
  }

  #resultView() {
    const { failure, trial } = this;
    if (failure !== null) return html`<p class="complaint">${refusalText(failure)}</p>`;
    if (trial === null) {
      return html`<strong>${i18n._("What becomes of it")}</strong>
        <p class="soft">${i18n._("It is shown here as soon as you write something.")}</p>`;
    }
    const met = trial.rules.map(
      ({ id }) => this.rules.find((rule) => rule.id === id)?.pattern ?? id,
    );
    return html`<strong>${becomesText(trial.action)}</strong>
      ${trial.action === "mask" ? html`<p class="said" dir="auto">${trial.content}</p>` : nothing}
      ${
        met.length === 0
          ? nothing
          : html`<p class="line">
              <span class="soft">${i18n._("Found by")}</span>
              ${trial.rules.map(
                ({ action }, at) =>
                  html`<span><code dir="auto">${met[at]}</code> <span class="chip">${ruleActionName(action)}</span></span>`,
              )}
            </p>`
      }`;
  }

  readonly #handleInput = ({ target }: Event): void => {
    this.#text = (target as HTMLTextAreaElement).value.trim();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#try(), PAUSE_MS);
  };

  async #try(): Promise<void> {
    const text = this.#text;
    if (text === "") {
      this.trial = null;
      this.failure = null;
      return;
    }
    try {
      const trial = await this.server.admin.testRules(text);
      if (text !== this.#text) return;
      this.trial = trial;
      this.failure = null;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.failure = error;
    }
  }
}

function becomesText(action: string): string {
  switch (action) {
    case "refuse":
      return i18n._("It is refused.");
    case "mask":
      return i18n._("It is sent like this:");
    case "flag":
      return i18n._("It is sent, and reported to you.");
    default:
      return i18n._("It is sent as it is.");
  }
}

customElements.define("fd-rule-trial", FdRuleTrial);
