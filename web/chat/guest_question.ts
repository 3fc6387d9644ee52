// Asks the user who is signed in whether what a guest has said in this browser is theirs.
import { css, html, LitElement, nothing } from "lit";
import type { Me } from "../client/bodies.ts";
import type { Rest } from "../client/rest.ts";
import { Attempt } from "../ui/attempt.ts";
import { dialogActsStyles } from "../ui/dialog_acts.styles.ts";
import "../ui/dialog.ts";
import { errorText } from "../ui/error_text.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { keepApart, moveGuest } from "./guest_move.ts";

/** `fd-close` says that it needs no answer any more; one that was only closed comes again. */
export class FdGuestQuestion extends LitElement {
  static override styles = [
    sharedStyles,
    dialogActsStyles,
    css`
      p {
        margin: 0 0 12px;
        overflow-wrap: anywhere;
      }

      small {
        color: var(--fd-ink-soft);
        font-size: 0.875rem;
      }

      .error {
        color: var(--fd-danger);
      }
    `,
  ];
  static override properties = {
    me: { attribute: false },
    rest: { attribute: false },
  };

  declare me: Me;
  declare rest: Rest;

  readonly #attempt = new Attempt(this);

  protected override render() {
    return html`<fd-dialog .heading=${i18n._("Move your conversations?")} @fd-close=${this.#close}>
      <p>${i18n._("You are signed in as {name}. Move the conversations that you had as a guest to this account?", { name: this.me.username })}</p>
      <p><small>${i18n._("Moving cannot be undone. If you do not know this account, keep them apart: they are here again when you sign out.")}</small></p>
      ${this.#attempt.refusal === null ? nothing : html`<p class="error" role="alert">${errorText(this.#attempt.refusal)}</p>`}
      <div class="acts">
        <button class="button" type="button" autofocus ?disabled=${this.#attempt.isBusy} @click=${this.#handleApart}>${i18n._("Keep them apart")}</button>
        <button class="button primary" type="button" ?disabled=${this.#attempt.isBusy} @click=${this.#handleMove}>${i18n._("Move them")}</button>
      </div>
    </fd-dialog>`;
  }

  #handleApart(): void {
    keepApart(this.me.user_id);
    this.#close();
  }

  async #handleMove(): Promise<void> {
    const isDone = await this.#attempt.run(() => moveGuest(this.rest, this.me.user_id));
    // Also a conversation that is open was not theirs until now.
    if (isDone) location.reload();
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }
}

customElements.define("fd-guest-question", FdGuestQuestion);
