// Bans a person, or an address.
import { html, nothing } from "lit";
import type { NewBan } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { DialogForm, type DialogWords } from "../base/dialog_form.ts";
import { choices, describedBy, labelled, labelledSelect, textOf } from "../base/form.ts";
import { endlessTermOptions, endOf } from "../base/terms.ts";

type Subject = "user_id" | "address";

/** `fd-banned` when it is done. */
class FdBanForm extends DialogForm {
  static override properties = {
    person: { attribute: false },
    userId: { attribute: false },
    subject: { state: true },
  };

  /** Who is banned, where that is known already. */
  declare person: { user_id: string; username: string } | null;
  /** Of whom the address speaks, to begin with. */
  declare userId: string;
  declare subject: Subject;

  constructor() {
    super();
    this.person = null;
    this.userId = "";
    this.subject = "user_id";
  }

  protected override words(): DialogWords {
    const { person } = this;
    return {
      heading:
        person === null ? i18n._("New ban") : i18n._("Ban {name}?", { name: person.username }),
      action: i18n._("Ban"),
      isDangerous: true,
      ...(person === null ? {} : { focus: "cancel" }),
    };
  }

  protected override fields() {
    const { person } = this;
    return html`
      ${person === null ? this.#subjectView() : personView(person.username)}
      ${labelledSelect({
        name: "term",
        label: i18n._("For how long"),
        value: "week",
        options: endlessTermOptions(),
      })}
      ${labelled({
        name: "reason",
        label: i18n._("Reason (optional)"),
        hint: i18n._("A note for admins; whoever is banned does not see it."),
        error: this.submission.errorAt("reason"),
        control: html`<textarea
          class="field"
          id="reason"
          name="reason"
          dir="auto"
          maxlength="500"
          aria-describedby=${describedBy("reason")}
        ></textarea>`,
      })}
    `;
  }

  #subjectView() {
    const isUser = this.subject === "user_id";
    const choose = ({ target }: Event) => {
      this.subject = (target as HTMLInputElement).value as Subject;
    };
    const error = this.submission.errorAt(this.subject);
    return html`
      <div @change=${choose}>
        ${choices("subject", i18n._("Who"), subjects(), this.subject)}
      </div>
      ${labelled({
        name: this.subject,
        label: isUser ? i18n._("Id of the person") : i18n._("Address"),
        hint: isUser
          ? i18n._("As it stands in their entry under People.")
          : i18n._("Like 192.0.2.7 or 2001:db8::7."),
        error,
        control: html`<input
          class="field"
          id=${this.subject}
          name=${this.subject}
          value=${isUser ? this.userId : ""}
          required
          autofocus
          maxlength="128"
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${error === "" ? nothing : "true"}
          aria-describedby=${describedBy(this.subject)}
        />`,
      })}
    `;
  }

  protected override async send(form: HTMLFormElement): Promise<void> {
    const until = endOf(textOf(form, "term"), Date.now());
    const subject =
      this.person === null
        ? { [this.subject]: textOf(form, this.subject) }
        : { user_id: this.person.user_id };
    const ban: NewBan = {
      ...subject,
      reason: textOf(form, "reason"),
      ...(until === undefined ? {} : { until }),
    };
    await this.server.admin.ban(ban);
    this.dispatchEvent(new CustomEvent("fd-banned"));
  }
}

function personView(name: string) {
  return html`<p>
    ${i18n._(
      "{name} is put out of every conversation at once and cannot come back until the ban ends or is lifted.",
      { name },
    )}
  </p>`;
}

function subjects() {
  return [
    {
      value: "user_id",
      label: i18n._("A person"),
      text: i18n._("Wherever they are. Their open connections end at once."),
    },
    {
      value: "address",
      label: i18n._("An address"),
      text: i18n._(
        "Everybody who comes from it, also people who share it. Of IPv6 the network of 64 bits.",
      ),
    },
  ];
}

customElements.define("fd-ban-form", FdBanForm);
