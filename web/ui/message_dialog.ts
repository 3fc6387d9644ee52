// What is asked before something is done with a message, and what is told about one: whether to delete
// it, why to report it, what it was before, and who has read it.
import { css, html, LitElement, nothing } from "lit";
import type { Rest } from "../client/rest.ts";
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { Attempt } from "./attempt.ts";
import { dialogActsStyles } from "./dialog_acts.styles.ts";
import "./dialog.ts";
import type { AttachmentCalls } from "./attachments.ts";
import { errorText } from "./error_text.ts";
import type { MessageAction } from "./message_actions.ts";
import { reportedView, reportFields, reportOf } from "./report_form.ts";
import { sharedStyles } from "./shared_styles.ts";
import { clockText, momentText } from "./time_text.ts";
import { versionsOf, versionsView } from "./versions.ts";

/** What the dialogs call for. */
export interface MessageCalls {
  readonly rest: Pick<Rest, "report" | "history" | "readBy"> & AttachmentCalls;
  remove(messageId: string): Promise<void>;
}

export interface MessageQuestion {
  is: Extract<MessageAction, "delete" | "report" | "versions" | "readers">;
  message: MessageView;
}

type Answer =
  | { is: "missing" }
  | { is: "reported" }
  | { is: "versions"; versions: ReturnType<typeof versionsOf> }
  | { is: "readers"; readers: Awaited<ReturnType<Rest["readBy"]>>["results"] };

export class FdMessageDialog extends LitElement {
  static override styles = [
    sharedStyles,
    dialogActsStyles,
    css`
      p,
      ol {
        margin: 0 0 16px;
      }

      .soft {
        color: var(--fd-ink-soft);
      }

      .said {
        display: -webkit-box;
        overflow: hidden;
        margin: 0 0 16px;
        padding: 10px 14px;
        border-radius: var(--fd-round);
        background: var(--fd-hover);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 4;
      }

      .error {
        color: var(--fd-danger);
      }

      fieldset {
        display: grid;
        margin: 0 0 16px;
        padding: 0;
        border: 0;
      }

      legend,
      .label {
        display: block;
        margin-block-end: 4px;
        padding: 0;
        font-weight: 600;
      }

      .choice {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: 40px;
        cursor: pointer;
      }

      .choice input {
        inline-size: 18px;
        block-size: 18px;
        margin: 0;
        accent-color: var(--fd-accent);
      }

      textarea {
        display: block;
        margin-block-end: 20px;
        resize: vertical;
      }

      ol {
        display: grid;
        gap: 14px;
        padding: 0;
        list-style: none;
      }

      .version {
        margin: 4px 0 0;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }

      .when {
        color: var(--fd-ink-soft);
        font-size: 0.875rem;
      }

      .reader {
        display: flex;
        justify-content: space-between;
        gap: 16px;
      }
    `,
  ];
  static override properties = {
    client: { attribute: false },
    question: { attribute: false },
    answer: { state: true },
  };

  declare client: MessageCalls;
  declare question: MessageQuestion;
  declare answer: Answer;

  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    this.answer = { is: "missing" };
  }

  protected override firstUpdated(): void {
    const { is } = this.question;
    if (is === "versions" || is === "readers") void this.#load();
  }

  protected override render() {
    return html`<fd-dialog .heading=${this.#heading()} @fd-close=${this.#close}>
      ${this.#bodyView()}
    </fd-dialog>`;
  }

  #heading(): string {
    switch (this.question.is) {
      case "delete":
        return i18n._("Delete this message?");
      case "report":
        return i18n._("Report this message");
      case "versions":
        return i18n._("Earlier versions");
      case "readers":
        return i18n._("Read by");
    }
  }

  #bodyView() {
    const { answer, question } = this;
    switch (answer.is) {
      case "reported":
        return [reportedView(), this.#doneView()];
      case "versions":
        return [versionsView(answer.versions), this.#doneView()];
      case "readers":
        return [this.#readersView(answer.readers), this.#doneView()];
      case "missing":
        return question.is === "delete" || question.is === "report"
          ? this.#formView()
          : this.#waitView();
    }
  }

  #formView() {
    const { is, message } = this.question;
    const isReport = is === "report";
    return html`<form @submit=${this.#handleSubmit}>
      ${message.content === "" ? nothing : html`<blockquote class="said" dir="auto">${message.content}</blockquote>`}
      ${
        isReport
          ? reportFields()
          : html`<p class="soft">${i18n._("It disappears for everybody in this conversation, with its files.")}</p>`
      }
      ${this.#errorView()}
      <div class="acts">
        <button class="button" type="button" ?autofocus=${!isReport} @click=${this.#close}>${i18n._("Cancel")}</button>
        <button class="button ${isReport ? "primary" : "danger"}" ?disabled=${this.#attempt.isBusy}>
          ${isReport ? i18n._("Send the report") : i18n._("Delete")}
        </button>
      </div>
    </form>`;
  }

  #waitView() {
    if (this.#attempt.refusal === null)
      return html`<p class="soft" role="status">${i18n._("Loading…")}</p>`;
    return html`${this.#errorView()}
      <div class="acts">
        <button class="button" type="button" @click=${this.#load}>${i18n._("Try again")}</button>
      </div>`;
  }

  #errorView() {
    return html`<div role="alert">
      ${this.#attempt.refusal === null ? nothing : html`<p class="error">${errorText(this.#attempt.refusal)}</p>`}
    </div>`;
  }

  #readersView(readers: Extract<Answer, { is: "readers" }>["readers"]) {
    if (readers.length === 0) return html`<p class="soft">${i18n._("Nobody has read it yet.")}</p>`;
    return html`<ol>
      ${readers.map(({ read_at, username }) => {
        const time = Date.parse(read_at ?? "");
        return html`<li class="reader">
          <span dir="auto">${username}</span>
          ${Number.isNaN(time) ? nothing : html`<time class="when" title=${momentText(time)}>${clockText(time)}</time>`}
        </li>`;
      })}
    </ol>`;
  }

  #doneView() {
    return html`<div class="acts">
      <button class="button primary" type="button" @click=${this.#close}>${i18n._("Done")}</button>
    </div>`;
  }

  async #handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const { is, message } = this.question;
    await this.#try(async () => {
      if (is === "report") {
        await this.client.rest.report(message.id, reportOf(fields));
        this.answer = { is: "reported" };
      } else {
        await this.client.remove(message.id);
        this.#close();
      }
    });
  }

  async #load(): Promise<void> {
    const { is, message } = this.question;
    await this.#try(async () => {
      this.answer =
        is === "versions"
          ? { is, versions: versionsOf(await this.client.rest.history(message.id)) }
          : { is: "readers", readers: (await this.client.rest.readBy(message.id)).results };
    });
  }

  async #try(call: () => Promise<void>): Promise<void> {
    if (!this.#attempt.isBusy) await this.#attempt.run(call);
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }
}

customElements.define("fd-message-dialog", FdMessageDialog);
