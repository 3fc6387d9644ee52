// Every version of a message. That somebody read them is recorded, so it is asked for first.
import { css, html, LitElement, nothing } from "lit";
import type { MessageHistory } from "../client/bodies.ts";
import type { OverseenMessage } from "../client/generated/wire.ts";
import "../ui/dialog.ts";
import { versionsOf, versionsView } from "../ui/versions.ts";
import { i18n } from "../words/i18n.ts";
import { Fetching } from "./base/fetching.ts";
import { AdminSection, type Server } from "./base/section.ts";
import { fetchedView } from "./base/states.ts";

/** `fd-close` when it is left. */
class FdMessageHistory extends LitElement {
  static override styles = [
    AdminSection.styles,
    css`
      ol {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        padding: 10px 14px;
        border-inline-start: 3px solid var(--fd-edge);
        border-radius: 4px;
        background: var(--fd-sunken);
      }

      .when {
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
      }

      .version {
        margin: 0;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];
  static override properties = {
    server: { attribute: false },
    message: { attribute: false },
    isAgreed: { state: true },
  };

  declare server: Server;
  declare message: OverseenMessage;
  /** Whether they are asked for although it is recorded. */
  declare isAgreed: boolean;

  readonly #history = new Fetching<MessageHistory>(this, () =>
    this.server.rest.history(this.message.id),
  );

  constructor() {
    super();
    this.isAgreed = false;
  }

  protected override render() {
    return html`<fd-dialog .heading=${i18n._("Versions of this message")} @fd-close=${this.#leave}>
      ${
        this.isAgreed
          ? fetchedView(this.#history.state, this.#agree, (history) => historyView(history), 4)
          : this.#questionView()
      }
    </fd-dialog>`;
  }

  #questionView() {
    return html`
      <p>${i18n._("That you read what was edited or deleted is recorded in the audit log.")}</p>
      <div class="buttons">
        <button class="button" type="button" @click=${this.#leave}>${i18n._("Cancel")}</button>
        <button class="button primary" type="button" autofocus @click=${this.#agree}>${i18n._("Read the versions")}</button>
      </div>
    `;
  }

  readonly #agree = (): void => {
    this.isAgreed = true;
    void this.#history.load();
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("fd-close"));
  };
}

function historyView(history: MessageHistory) {
  const names = history.attachments.map(({ name }) => name).join(", ");
  return html`
    ${history.message.deleted_at === null ? nothing : html`<p class="chip bad">${i18n._("Deleted")}</p>`}
    ${versionsView(versionsOf(history))}
    ${names === "" ? nothing : html`<p class="soft">${i18n._("Sent with it: {names}", { names })}</p>`}
  `;
}

customElements.define("fd-message-history", FdMessageHistory);
