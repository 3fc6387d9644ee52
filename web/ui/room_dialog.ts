// What a room asks before something is done: a subject to give, or whether it is meant.
import { css, html, LitElement, nothing } from "lit";
import type { RoomClient } from "../client/room_client.ts";
import { i18n } from "../words/i18n.ts";
import { Attempt } from "./attempt.ts";
import { dialogActsStyles } from "./dialog_acts.styles.ts";
import "./dialog.ts";
import { errorText } from "./error_text.ts";
import { sharedStyles } from "./shared_styles.ts";

export type RoomQuestion =
  | { is: "rename"; subject: string }
  | { is: "leave" }
  | { is: "close" }
  | { is: "archive" }
  | { is: "call_staff" }
  | { is: "block"; user_id: string; name: string };

/** Characters of the longest subject. */
const SUBJECT_CHARS_MAX = 200;

interface Words {
  heading: string;
  text: string;
  confirm: string;
}

export class FdRoomDialog extends LitElement {
  static override styles = [
    sharedStyles,
    dialogActsStyles,
    css`
      p {
        margin: 0 0 20px;
        color: var(--fd-ink-soft);
      }

      p.error {
        margin: 12px 0 0;
        color: var(--fd-danger);
      }
    `,
  ];
  static override properties = {
    client: { attribute: false },
    question: { attribute: false },
  };

  declare client: RoomClient;
  declare question: RoomQuestion;

  readonly #attempt = new Attempt(this);

  protected override render() {
    const { confirm, heading, text } = this.#words();
    const { is } = this.question;
    const isDanger = is === "block" || is === "archive" || is === "leave";
    return html`<fd-dialog .heading=${heading} @fd-close=${this.#close}>
      <form @submit=${this.#handleSubmit}>
        ${text === "" ? nothing : html`<p>${text}</p>`}
        ${this.question.is === "rename" ? this.#fieldView(this.question.subject) : nothing}
        ${this.#attempt.refusal === null ? nothing : html`<p class="error" role="alert">${errorText(this.#attempt.refusal)}</p>`}
        <div class="acts">
          <button class="button" type="button" @click=${this.#close}>${i18n._("Cancel")}</button>
          <button class="button ${isDanger ? "danger" : "primary"}" ?autofocus=${is !== "rename"} ?disabled=${this.#attempt.isBusy}>${confirm}</button>
        </div>
      </form>
    </fd-dialog>`;
  }

  #fieldView(subject: string) {
    return html`<input
      class="field"
      name="subject"
      dir="auto"
      autocomplete="off"
      autofocus
      aria-label=${i18n._("Subject")}
      maxlength=${SUBJECT_CHARS_MAX}
      .value=${subject}
    />`;
  }

  #words(): Words {
    const { question } = this;
    switch (question.is) {
      case "rename":
        return { heading: i18n._("Subject"), text: "", confirm: i18n._("Save") };
      case "leave":
        return {
          heading: i18n._("Leave the conversation?"),
          text: i18n._("You will not get its messages any more. The others see that you left."),
          confirm: i18n._("Leave"),
        };
      case "close":
        return {
          heading: i18n._("Close the conversation?"),
          text: i18n._("Everything in it can still be read. To go on, begin a new one."),
          confirm: i18n._("Close the conversation"),
        };
      case "archive":
        return {
          heading: i18n._("Archive the conversation?"),
          text: i18n._("Its members cannot write in it any more. Nothing in it is deleted."),
          confirm: i18n._("Archive"),
        };
      case "call_staff":
        return {
          heading: i18n._("Ask our staff to join?"),
          text: i18n._(
            "Somebody of our staff will join you. They can read what was written here, and the other side sees them come.",
          ),
          confirm: i18n._("Ask our staff"),
        };
      case "block":
        return {
          heading: i18n._("Block {name}?", { name: question.name }),
          text: i18n._(
            "Neither of you can write to the other any more. They are not told why. You can unblock them at any time.",
          ),
          confirm: i18n._("Block"),
        };
    }
  }

  async #handleSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#attempt.isBusy) return;
    const fields = new FormData(event.target as HTMLFormElement);
    if (await this.#attempt.run(() => this.#do(fields))) this.#close();
  }

  async #do(fields: FormData): Promise<void> {
    const { client, question } = this;
    switch (question.is) {
      case "rename":
        await client.rest.renameRoom(client.roomId, String(fields.get("subject")).trim());
        break;
      case "block":
        await client.rest.block(question.user_id);
        this.dispatchEvent(new CustomEvent("fd-blocked", { detail: question.user_id }));
        break;
      case "call_staff":
        await client.change("help");
        break;
      default:
        await client.change(question.is);
    }
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }
}

customElements.define("fd-room-dialog", FdRoomDialog);
