// The site's rules for what is written, and a place to try them.
import { css, html, nothing } from "lit";
import type { RuleView } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { Confirmation } from "../base/confirmation.ts";
import { type From, ListSection, type ListTable } from "../base/list_section.ts";
import { ruleActionName, ruleKindName } from "../base/names.ts";
import { addButton } from "../base/section_head.ts";
import { Submission } from "../base/submission.ts";
import { shieldIcon } from "../icons.ts";
import "./rule_dialog.ts";
import "./trial.ts";

const ACTION_CHIPS: Readonly<Record<string, string>> = {
  refuse: "bad",
  mask: "warn",
  flag: "",
};

class FdAdminRules extends ListSection<RuleView> {
  static override styles = [
    ListSection.styles,
    css`
      .off {
        color: var(--fd-ink-soft);
      }
    `,
  ];
  static override properties = { edited: { state: true }, version: { state: true } };

  /** The rule in the dialog; `"new"` for one that is being made. */
  declare edited: RuleView | "new" | null;
  /** Counts changes, so that what is being tried is tried again. */
  declare version: number;

  readonly #confirmation = new Confirmation(this);
  readonly #switching = new Submission(this);

  constructor() {
    super();
    this.edited = null;
    this.version = 0;
  }

  protected override ask(from: From) {
    return this.server.admin.rules({ limit: 200, ...from });
  }

  protected override head() {
    return {
      title: i18n._("Rules"),
      text: i18n._(
        "They hold for messages, edits and subjects of everybody but admins, within about ten seconds.",
      ),
      aside: addButton(i18n._("New rule"), () => {
        this.edited = "new";
      }),
    };
  }

  protected override aboveListView() {
    return html`
      <fd-rule-trial .server=${this.server} .rules=${this.list.items} .version=${this.version}></fd-rule-trial>
      ${this.#switching.complaint()}
    `;
  }

  protected override dialogsView() {
    return html`${this.#confirmation.view()}${this.#dialogView()}`;
  }

  #dialogView() {
    const { edited } = this;
    if (edited === null) return nothing;
    const leave = () => {
      this.edited = null;
    };
    return html`<fd-rule-form
      .server=${this.server}
      .rule=${edited === "new" ? null : edited}
      @fd-close=${leave}
      @fd-ruled=${({ detail }: CustomEvent<RuleView>) => {
        leave();
        this.#put(detail);
        this.announce(i18n._("The rule is in force."));
      }}
    ></fd-rule-form>`;
  }

  protected override emptiness() {
    return {
      sign: shieldIcon,
      title: i18n._("There are no rules yet"),
      text: i18n._(
        "A rule refuses, masks or flags what people write: a word that nobody shall use, a number that nobody shall pass on.",
      ),
      action: {
        label: i18n._("Make the first rule"),
        run: () => {
          this.edited = "new";
        },
      },
    };
  }

  protected override table(): ListTable<RuleView> {
    return {
      caption: i18n._("Moderation rules"),
      columns: [
        {
          label: i18n._("Looks for"),
          isWide: true,
          cell: (rule) => html`
            <code class=${rule.is_enabled ? "" : "off"} dir="auto">${rule.pattern}</code>
            ${rule.note === "" ? nothing : html`<small><bdi>${rule.note}</bdi></small>`}
          `,
        },
        { label: i18n._("Kind"), cell: ({ kind }) => ruleKindName(kind) },
        {
          label: i18n._("Does"),
          cell: ({ action }) =>
            html`<span class="chip ${ACTION_CHIPS[action] ?? ""}">${ruleActionName(action)}</span>`,
        },
        { label: i18n._("In force"), cell: (rule) => this.#switchView(rule) },
        { label: i18n._("Change"), isAtEnd: true, cell: (rule) => this.#buttonsView(rule) },
      ],
    };
  }

  #switchView(rule: RuleView) {
    return html`<input
        class="switch"
        type="checkbox"
        role="switch"
        .checked=${rule.is_enabled}
        aria-label=${i18n._("{pattern} is in force", { pattern: rule.pattern })}
        @change=${(event: Event) => void this.#turn(rule, event.target as HTMLInputElement)}
      />`;
  }

  #buttonsView(rule: RuleView) {
    const name = rule.pattern;
    return html`<span class="line">
      <button
        class="button small"
        type="button"
        aria-label=${i18n._("Edit {name}", { name })}
        @click=${() => {
          this.edited = rule;
        }}
      >
        ${i18n._("Edit…")}
      </button>
      <button
        class="button small"
        type="button"
        aria-label=${i18n._("Delete {name}", { name })}
        @click=${() => this.#askToDelete(rule)}
      >
        ${i18n._("Delete…")}
      </button>
    </span>`;
  }

  async #turn(rule: RuleView, box: HTMLInputElement): Promise<void> {
    const wanted = box.checked;
    const isDone = await this.#switching.run(async () => {
      this.#put(await this.server.admin.changeRule(rule.id, { is_enabled: wanted }));
    });
    // The box shows what is, not what was wanted.
    if (!isDone) box.checked = rule.is_enabled;
  }

  #askToDelete(rule: RuleView): void {
    this.#confirmation.ask({
      title: i18n._("Delete this rule?"),
      consequence: i18n._("“{pattern}” is not looked for any more. What it did stays done.", {
        pattern: rule.pattern,
      }),
      action: i18n._("Delete the rule"),
      run: async () => {
        await this.server.admin.deleteRule(rule.id);
        this.list.change((rules) => rules.filter(({ id }) => id !== rule.id));
        this.version += 1;
        this.announce(i18n._("The rule is deleted."));
      },
    });
  }

  #put(rule: RuleView): void {
    this.list.change((rules) =>
      rules.some(({ id }) => id === rule.id)
        ? rules.map((one) => (one.id === rule.id ? rule : one))
        : [rule, ...rules],
    );
    this.version += 1;
  }
}

customElements.define("fd-admin-rules", FdAdminRules);
