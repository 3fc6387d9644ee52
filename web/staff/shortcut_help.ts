// The list of keys, made of the table that binds them.
import { css, html, LitElement, nothing } from "lit";
import "../ui/dialog.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { keyStyles, keysView } from "./keys_view.ts";
import { ACTIONS, type ActionGroup } from "./shortcuts.ts";

const GROUPS: readonly ActionGroup[] = ["inbox", "conversation", "views", "console"];

export function groupLabel(group: ActionGroup): string {
  switch (group) {
    case "inbox":
      return i18n._("Inbox");
    case "conversation":
      return i18n._("Conversation");
    case "views":
      return i18n._("Views");
    case "console":
      return i18n._("Console");
  }
}

export class FdShortcutHelp extends LitElement {
  static override styles = [
    sharedStyles,
    keyStyles,
    css`
      .groups {
        columns: 2;
        column-gap: 40px;
      }

      section {
        break-inside: avoid;
        padding-block-end: 16px;
      }

      h3 {
        margin: 0 0 4px;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
        font-weight: 600;
      }

      dl,
      dd {
        margin: 0;
      }

      dl div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-block-size: 34px;
        font-size: 0.9375rem;
      }

      dd {
        display: flex;
        flex: none;
        gap: 8px;
      }

      .keys {
        white-space: nowrap;
      }

      .choice {
        display: flex;
        align-items: flex-start;
        gap: 10px;
        padding: 14px 16px;
        border-radius: var(--fd-round);
        background: var(--fd-sunken);
        font-size: 0.9375rem;
      }

      .choice input {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
        margin: 1px 0 0;
        accent-color: var(--fd-accent);
      }

      .choice small {
        display: block;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
      }

      @media (max-width: 719px) {
        .groups {
          columns: 1;
        }
      }
    `,
  ];
  static override properties = { singleKeys: { attribute: false }, isOpen: { state: true } };

  /** Whether keys without a modifier do anything. */
  declare singleKeys: boolean;
  declare isOpen: boolean;

  constructor() {
    super();
    this.singleKeys = true;
    this.isOpen = false;
  }

  open(): void {
    this.isOpen = true;
  }

  protected override render() {
    if (!this.isOpen) return nothing;
    return html`<fd-dialog .heading=${i18n._("Keys")} .isWide=${true} @fd-close=${() => {
      this.isOpen = false;
    }}>
      <div class="groups">${GROUPS.map((group) => this.#groupView(group))}</div>
      <label class="choice">
        <input type="checkbox" .checked=${this.singleKeys} @change=${this.#handleChoice} />
        <span>
          ${i18n._("Single keys")}
          <small>${i18n._("Turn them off when you dictate, or when they get in your way. Keys with Ctrl or Alt always work.")}</small>
        </span>
      </label>
    </fd-dialog>`;
  }

  #groupView(group: ActionGroup) {
    return html`<section>
      <h3>${groupLabel(group)}</h3>
      <dl>
        ${ACTIONS.filter((action) => action.group === group).map(
          ({ keys, label }) =>
            html`<div><dt>${label()}</dt><dd>${keys.map((one) => keysView(one))}</dd></div>`,
        )}
      </dl>
    </section>`;
  }

  #handleChoice(event: Event): void {
    const detail = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(
      new CustomEvent("fd-single-keys", { detail, bubbles: true, composed: true }),
    );
  }
}

customElements.define("fd-shortcut-help", FdShortcutHelp);
