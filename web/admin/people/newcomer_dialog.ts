// Makes somebody known before their first visit, so that they can be written to.
import { html } from "lit";
import type { Role } from "../../client/views.ts";
import { i18n } from "../../words/i18n.ts";
import { DialogForm } from "../base/dialog_form.ts";
import { describedBy, labelled, labelledSelect, textOf } from "../base/form.ts";
import { ROLES, roleName } from "../base/names.ts";

/** `fd-added` with the id of the person. */
class FdNewcomer extends DialogForm {
  protected override words() {
    return { heading: i18n._("Add a person"), action: i18n._("Add") };
  }

  protected override fields() {
    return html`
      ${labelled({
        name: "user_id",
        label: i18n._("Id"),
        hint: i18n._(
          "As the site's own tokens name them. Of somebody known it changes name and role.",
        ),
        error: this.submission.errorAt("user_id"),
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
        error: this.submission.errorAt("username"),
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
    `;
  }

  protected override async send(form: HTMLFormElement): Promise<void> {
    const role = textOf(form, "role") as Role;
    const known = { username: textOf(form, "username"), role };
    const { user_id } = await this.server.admin.putUser(textOf(form, "user_id"), known);
    this.dispatchEvent(new CustomEvent("fd-added", { detail: user_id }));
  }
}

customElements.define("fd-newcomer", FdNewcomer);
