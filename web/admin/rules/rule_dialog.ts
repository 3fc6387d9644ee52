// Makes a rule or changes one.
import { html, LitElement, nothing } from "lit";
import type { RuleAction, RuleKind, RuleView } from "../../client/generated/wire.ts";
import "../../ui/dialog.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { type Choice, choices, describedBy, formStyles, labelled, textOf } from "../base/form.ts";
import { ruleActionName, ruleKindName } from "../base/names.ts";
import type { Server } from "../base/section.ts";
import { stateStyles } from "../base/states.ts";
import { Submission } from "../base/submission.ts";

/** `fd-close` when it is left, `fd-ruled` with the rule as it stands then. */
class FdRuleForm extends LitElement {
  static override styles = [sharedStyles, stateStyles, formStyles];
  static override properties = {
    server: { attribute: false },
    rule: { attribute: false },
    kind: { state: true },
  };

  declare server: Server;
  /** The rule that is changed; null makes a new one. */
  declare rule: RuleView | null;
  declare kind: RuleKind;

  readonly #submission = new Submission(this);

  constructor() {
    super();
    this.rule = null;
    this.kind = "word";
  }

  protected override render() {
    const { rule } = this;
    const isNew = rule === null;
    const kind = rule?.kind ?? this.kind;
    const error = this.#submission.errorAt("pattern");
    const heading = isNew ? i18n._("New rule") : i18n._("Change the rule");
    return html`<fd-dialog .heading=${heading} .isWide=${true} @fd-close=${this.#leave}>
      <form class="stack" @submit=${this.#handleSubmit}>
        ${isNew ? html`<div @change=${this.#chooseKind}>${choices("kind", i18n._("What it looks for"), kinds(), kind)}</div>` : nothing}
        ${labelled({
          name: "pattern",
          label: ruleKindName(kind),
          hint: patternHint(kind),
          error,
          control: html`<input
            class="field"
            id="pattern"
            name="pattern"
            required
            autofocus
            maxlength="200"
            dir="auto"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            value=${rule?.pattern ?? ""}
            aria-invalid=${error === "" ? nothing : "true"}
            aria-describedby=${describedBy("pattern")}
          />`,
        })}
        ${choices("action", i18n._("What it does"), actions(), rule?.action ?? "refuse")}
        ${labelled({
          name: "note",
          label: i18n._("Note (optional)"),
          hint: i18n._("Why there is this rule, for other admins."),
          error: this.#submission.errorAt("note"),
          control: html`<input
            class="field"
            id="note"
            name="note"
            maxlength="1000"
            dir="auto"
            autocomplete="off"
            value=${rule?.note ?? ""}
            aria-describedby=${describedBy("note")}
          />`,
        })}
        ${this.#submission.complaint()}
        <div class="buttons">
          <button class="button" type="button" @click=${this.#leave}>${i18n._("Cancel")}</button>
          <button class="button primary" ?disabled=${this.#submission.isBusy}>
            ${isNew ? i18n._("Make the rule") : i18n._("Save")}
          </button>
        </div>
      </form>
    </fd-dialog>`;
  }

  readonly #chooseKind = ({ target }: Event): void => {
    this.kind = (target as HTMLInputElement).value as RuleKind;
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("fd-close"));
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = {
      pattern: textOf(form, "pattern"),
      action: textOf(form, "action") as RuleAction,
      note: textOf(form, "note"),
    };
    const { admin } = this.server;
    await this.#submission.run(async () => {
      const detail =
        this.rule === null
          ? await admin.createRule({ kind: this.kind, ...given })
          : await admin.changeRule(this.rule.id, given);
      this.dispatchEvent(new CustomEvent<RuleView>("fd-ruled", { detail }));
    });
  };
}

function patternHint(kind: RuleKind): string {
  return kind === "word"
    ? i18n._("Found whole, in any script and case. Several words are found in a row.")
    : i18n._("A regular expression, like {example}. ASCII letters are found in any case.", {
        example: String.raw`\d{3}-\d{4}`,
      });
}

function kinds(): Choice[] {
  return [
    {
      value: "word",
      label: i18n._("A word"),
      text: i18n._("Or several in a row. Never a part of another word."),
    },
    {
      value: "pattern",
      label: i18n._("A pattern"),
      text: i18n._("For numbers, addresses and whatever has a form. At most 50 of them."),
    },
  ];
}

function actions(): Choice[] {
  return [
    {
      value: "refuse",
      label: ruleActionName("refuse"),
      text: i18n._(
        "The message is not sent. Whoever wrote it is told that it goes against the rules.",
      ),
    },
    {
      value: "mask",
      label: ruleActionName("mask"),
      text: i18n._("The message is sent with asterisks in the place of what was found."),
    },
    {
      value: "flag",
      label: ruleActionName("flag"),
      text: i18n._("The message is sent as it is, and stands among the reports. Nobody is told."),
    },
  ];
}

customElements.define("fd-rule-form", FdRuleForm);
