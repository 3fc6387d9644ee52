// Begins a conversation with its first message.
import { css, html, LitElement, nothing } from "lit";
import type { NewRoom } from "../client/bodies.ts";
import type { Context } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { Attempt } from "./attempt.ts";
import { contextCard, contextCardStyles } from "./context_card.ts";
import { draftKey, forgetSent, keepDraft, NEW_ROOM, readDraft, sendingId } from "./drafts.ts";
import { errorText } from "./error_text.ts";
import { backIcon } from "./icons.ts";
import { sharedStyles } from "./shared_styles.ts";

export class FdNewConversation extends LitElement {
  static override styles = [
    sharedStyles,
    contextCardStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        overflow: hidden auto;
      }

      .bar {
        display: flex;
        min-block-size: 68px;
        align-items: center;
        padding: 8px 4px;
      }

      @media (min-width: 720px) {
        .bar {
          display: none;
        }
      }

      form {
        display: flex;
        flex-direction: column;
        gap: 16px;
        inline-size: min(100%, 34rem);
        margin: auto;
        padding: 8px 24px 48px;
      }

      h2 {
        margin: 0;
        font-size: 1.5rem;
        letter-spacing: -0.02em;
        line-height: 1.25;
      }

      .lead {
        margin: -8px 0 0;
        color: var(--fd-ink-soft);
      }

      label {
        display: grid;
        gap: 6px;
        font-size: 0.9375rem;
        font-weight: 600;
      }

      label small {
        color: var(--fd-ink-soft);
        font-size: inherit;
        font-weight: 400;
      }

      textarea {
        min-block-size: 8rem;
        resize: vertical;
      }

      .error {
        margin: 0;
        color: var(--fd-danger);
      }

      .button {
        align-self: flex-start;
        min-block-size: var(--fd-target);
        padding-inline: 22px;
      }

      .context {
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round);
      }

      .back {
        align-self: center;
      }
    `,
  ];
  static override properties = {
    create: { attribute: false },
    userId: { attribute: false },
    canGoBack: { attribute: false },
    anyStaffOnline: { attribute: false },
    context: { attribute: false },
  };

  declare create: (room: NewRoom) => Promise<void>;
  /** Whose it is: another person at this browser does not see what was begun. */
  declare userId: string;
  declare canGoBack: boolean;
  declare anyStaffOnline: boolean;
  /** What the conversation is to be about. */
  declare context: Context | null;

  readonly #attempt = new Attempt(this);

  constructor() {
    super();
    this.userId = "";
    this.canGoBack = false;
    this.anyStaffOnline = false;
    this.context = null;
  }

  protected override render() {
    return html`
      <div class="bar">
        ${
          this.canGoBack
            ? html`<button class="button plain round back" type="button" aria-label=${i18n._("Back to the list")} @click=${this.#goBack}>
                <span class="flip">${backIcon}</span>
              </button>`
            : nothing
        }
      </div>
      <form @submit=${this.#handleSubmit}>
        <h2>${i18n._("How can we help?")}</h2>
        <p class="lead">
          ${this.anyStaffOnline ? i18n._("We are here and answer in a moment.") : i18n._("We are away just now and answer as soon as we are back.")}
        </p>
        ${contextCard(this.context)}
        <label>
          <span>${i18n._("Subject")} <small>${i18n._("(optional)")}</small></span>
          <input class="field" name="subject" maxlength="200" autocomplete="off" dir="auto" />
        </label>
        <label>
          ${i18n._("Your message")}
          <textarea class="field" name="message" required maxlength="4000" dir="auto" .value=${readDraft(this.#draft)} @input=${this.#handleInput}></textarea>
        </label>
        ${this.#attempt.refusal === null ? nothing : html`<p class="error" role="alert">${errorText(this.#attempt.refusal)}</p>`}
        <button class="button primary" ?disabled=${this.#attempt.isBusy}>
          ${this.#attempt.isBusy ? i18n._("Starting…") : i18n._("Start the conversation")}
        </button>
      </form>
    `;
  }

  get #draft(): string {
    return draftKey(this.userId, NEW_ROOM);
  }

  async #handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const subject = String(fields.get("subject")).trim();
    const message = String(fields.get("message")).trim();
    if (message === "" || this.#attempt.isBusy) return;
    const { context } = this;
    const draft = this.#draft;
    const isDone = await this.#attempt.run(() =>
      this.create({
        room_type: "support",
        message,
        client_id: sendingId(draft, message, Date.now()),
        ...(subject === "" ? {} : { subject }),
        ...(context === null ? {} : { context }),
      }),
    );
    if (isDone) forgetSent(draft, message);
  }

  #handleInput(event: InputEvent): void {
    keepDraft(this.#draft, (event.target as HTMLTextAreaElement).value, Date.now());
  }

  #goBack(): void {
    this.dispatchEvent(new CustomEvent("fd-back", { bubbles: true, composed: true }));
  }
}

customElements.define("fd-new-conversation", FdNewConversation);
