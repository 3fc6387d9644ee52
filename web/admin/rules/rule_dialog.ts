// Makes a rule or changes one.
import { html, nothing } from "lit";
import type { RuleAction, RuleKind, RuleView } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { DialogForm } from "../base/dialog_form.ts";
import { type Choice, choices, describedBy, labelled, textOf } from "../base/form.ts";
import { ruleActionName, ruleKindName } from "../base/names.ts";

/** `fd-ruled` with the rule as it stands then. */
class FdRuleForm extends DialogForm {
  static override properties = {
    rule: { attribute: false },
    kind: { state: true },
  };

  /** The rule that is changed; null makes a new one. */
  declare rule: RuleView | null;
  declare kind: RuleKind;

  constructor() {
    super();
    this.rule = null;
    this.kind = "word";
  }

  protected override words() {
    const isNew = this.rule === null;
    return {
      heading: isNew ? i18n._("New rule") : i18n._("Change the rule"),
      action: isNew ? i18n._("Make the rule") : i18n._("Save"),
      isWide: true,
    };
  }

  protected override fields() {
    const { rule } = this;
    const kind = rule?.kind ?? this.kind;
    const error = this.submission.errorAt("pattern");
    return html`
      ${rule === null ? html`<div @change=${this.#chooseKind}>${choices("kind", i18n._("What it looks for"), kinds(), kind)}</div>` : nothing}
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
        error: this.submission.errorAt("note"),
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
    `;
  }

  readonly #chooseKind = ({ target }: Event): void => {
    this.kind = (target as HTMLInputElement).value as RuleKind;
  };

  protected override async send(form: HTMLFormElement): Promise<void> {
    const given = {
      pattern: textOf(form, "pattern"),
      action: textOf(form, "action") as RuleAction,
      note: textOf(form, "note"),
    };
    const { admin } = this.server;
    const detail =
      this.rule === null
        ? await admin.createRule({ kind: this.kind, ...given })
        : await admin.changeRule(this.rule.id, given);
    this.dispatchEvent(new CustomEvent<RuleView>("fd-ruled", { detail }));
  }
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
