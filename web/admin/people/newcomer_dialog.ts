// Makes somebody known before their first visit, so that they can be written to.
import { html, LitElement } from "lit";
import type { Role } from "../../client/views.ts";
import "../../ui/dialog.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { describedBy, formStyles, labelled, labelledSelect, textOf } from "../base/form.ts";
import { ROLES, roleName } from "../base/names.ts";
import type { Server } from "../base/section.ts";
import { stateStyles } from "../base/states.ts";
import { Submission } from "../base/submission.ts";

/** `fd-close` when it is left, `fd-added` with the id of the person. */
class FdNewcomer extends LitElement {
  static override styles = [sharedStyles, stateStyles, formStyles];
  static override properties = { server: { attribute: false } };

  declare server: Server;

  readonly #submission = new Submission(this);

  protected override render() {
    return html`<fd-dialog .heading=${i18n._("Add a person")} @fd-close=${this.#leave}>
      <form class="stack" @submit=${this.#handleSubmit}>
        ${labelled({
          name: "user_id",
          label: i18n._("Id"),
          hint: i18n._(
            "As the site's own tokens name them. Of somebody known it changes name and role.",
          ),
          error: this.#submission.errorAt("user_id"),
          control: html`<input
            class="field"
            id="user_id"
            name="user_id"
            required
            autofocus
            maxlength="128"
            autocomplete="off"
            spellcheck="false"
            aria-describedby=${describedBy("user_id")}
          />`,
        })}
        ${labelled({
          name: "username",
          label: i18n._("Name"),
          error: this.#submission.errorAt("username"),
          control: html`<input
            class="field"
            id="username"
            name="username"
            required
            maxlength="80"
            dir="auto"
            autocomplete="off"
            aria-describedby="username-error"
          />`,
        })}
        ${labelledSelect({
          name: "role",
          label: i18n._("Role"),
          value: "customer",
          options: ROLES.map((value) => ({ value, label: roleName(value) })),
        })}
        ${this.#submission.complaint()}
        <div class="buttons">
          <button class="button" type="button" @click=${this.#leave}>${i18n._("Cancel")}</button>
          <button class="button primary" ?disabled=${this.#submission.isBusy}>${i18n._("Add")}</button>
        </div>
      </form>
    </fd-dialog>`;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent("fd-close"));
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    await this.#submission.run(async () => {
      const role = textOf(form, "role") as Role;
      const known = { username: textOf(form, "username"), role };
      const { user_id } = await this.server.admin.putUser(textOf(form, "user_id"), known);
      this.dispatchEvent(new CustomEvent("fd-added", { detail: user_id }));
    });
  };
}

customElements.define("fd-newcomer", FdNewcomer);
