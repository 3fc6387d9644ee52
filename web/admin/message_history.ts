// Every version of a message. That somebody read them is recorded, so it is asked for first.
import { css, html, LitElement, nothing } from "lit";
import type { MessageHistory } from "../client/bodies.ts";
import type { OverseenMessage } from "../client/generated/wire.ts";
import "../ui/dialog.ts";
import { noticeStyles } from "../ui/notice.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { stampText } from "../ui/time_text.ts";
import { i18n } from "../words/i18n.ts";
import { Fetching } from "./base/fetching.ts";
import { formStyles } from "./base/form.ts";
import { sectionStyles } from "./base/section.styles.ts";
import type { Server } from "./base/section.ts";
import { fetchedView, stateStyles } from "./base/states.ts";

/** `fd-close` when it is left. */
class FdMessageHistory extends LitElement {
  static override styles = [
    sharedStyles,
    noticeStyles,
    stateStyles,
    sectionStyles,
    formStyles,
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

      li:last-child {
        border-color: var(--fd-accent);
      }

      small {
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
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
          ? fetchedView(this.#history.state, this.#agree, (history) => versionsView(history), 4)
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

function versionsView({ attachments, message, results }: MessageHistory) {
  return html`
    <ol>
      ${results.map(
        ({ content, replaced_at }) => html`<li>
          <small>${i18n._("Until {time}", { time: stampText(Date.parse(replaced_at)) })}</small>
          <p class="said" dir="auto">${content || i18n._("No text")}</p>
        </li>`,
      )}
      <li>
        <small>${i18n._("Now")}</small>
        <p class="said" dir="auto">
          ${message.deleted_at === null ? message.content : i18n._("Deleted")}
        </p>
      </li>
    </ol>
    ${
      attachments.length === 0
        ? nothing
        : html`<p>
            <small>${i18n._("Sent with it: {names}", { names: attachments.map(({ name }) => name).join(", ") })}</small>
          </p>`
    }
  `;
}

customElements.define("fd-message-history", FdMessageHistory);
