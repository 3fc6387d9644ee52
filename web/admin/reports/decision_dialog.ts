// Asks once more before a report is decided, and says what will come of it.
import { css, html, LitElement, nothing } from "lit";
import type { ReportView } from "../../client/generated/wire.ts";
import "../../ui/dialog.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { formStyles, labelled, labelledSelect, textOf } from "../base/form.ts";
import type { Server } from "../base/section.ts";
import { stateStyles } from "../base/states.ts";
import { Submission } from "../base/submission.ts";
import { endlessTermOptions, termOptions } from "../base/terms.ts";
import { type Decided, type Decision, decide } from "./decision.ts";

/** As long as the server takes. */
const NOTE_MAX = 1000;
const BAN_REASON_MAX = 500;

/** `fd-close` when it is left, `fd-decided` with what became of the report. */
class FdReportDecision extends LitElement {
  static override styles = [
    sharedStyles,
    stateStyles,
    formStyles,
    css`
      p {
        margin: 0;
      }
    `,
  ];
  static override properties = {
    server: { attribute: false },
    report: { attribute: false },
    decision: { attribute: false },
  };

  declare server: Server;
  declare report: ReportView;
  declare decision: Decision;

  readonly #submission = new Submission(this);

  protected override render() {
    const { decision } = this;
    const name = this.report.message.sender.username;
    const { action, consequence, title } = wordsOf(decision, name);
    return html`<fd-dialog .heading=${title} @fd-close=${this.#leave}>
      <form class="stack" @submit=${this.#handleSubmit}>
        <p>${consequence}</p>
        ${
          decision === "mute" || decision === "ban"
            ? labelledSelect({
                name: "term",
                label: i18n._("For how long"),
                value: "day",
                options: decision === "mute" ? termOptions() : endlessTermOptions(),
              })
            : nothing
        }
        ${labelled({
          name: "note",
          label: i18n._("Note (optional)"),
          hint: i18n._("Only staff and admins see it."),
          error: this.#submission.errorAt("note"),
          control: html`<textarea
            class="field"
            id="note"
            name="note"
            dir="auto"
            aria-describedby="note-hint note-error"
            maxlength=${decision === "ban" ? BAN_REASON_MAX : NOTE_MAX}
          ></textarea>`,
        })}
        ${this.#submission.complaint()}
        <div class="buttons">
          <button class="button" type="button" @click=${this.#leave}>${i18n._("Cancel")}</button>
          <button
            class="button ${decision === "dismiss" ? "primary" : "danger"}"
            autofocus
            ?disabled=${this.#submission.isBusy}
          >
            ${action}
          </button>
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
    const verdict = {
      decision: this.decision,
      term: textOf(form, "term"),
      note: textOf(form, "note"),
    };
    await this.#submission.run(async () => {
      const detail = await decide(this.server, this.report, verdict, Date.now());
      this.dispatchEvent(new CustomEvent<Decided>("fd-decided", { detail }));
    });
  };
}

interface Words {
  title: string;
  consequence: string;
  action: string;
}

function wordsOf(decision: Decision, name: string): Words {
  switch (decision) {
    case "dismiss":
      return {
        title: i18n._("Dismiss this report?"),
        consequence: i18n._("Nothing happens to the message or to {name}.", { name }),
        action: i18n._("Dismiss"),
      };
    case "delete":
      return {
        title: i18n._("Delete this message?"),
        consequence: i18n._(
          "Everybody in the conversation sees that a message of {name} was deleted. What it said can still be read by moderators.",
          { name },
        ),
        action: i18n._("Delete the message"),
      };
    case "mute":
      return {
        title: i18n._("Mute {name} in this conversation?", { name }),
        consequence: i18n._(
          "{name} can still read the conversation but not write in it. Everybody in it sees that.",
          { name },
        ),
        action: i18n._("Mute"),
      };
    case "ban":
      return {
        title: i18n._("Ban {name}?", { name }),
        consequence: i18n._(
          "{name} is put out of every conversation at once and cannot come back until the ban ends or is lifted.",
          { name },
        ),
        action: i18n._("Ban"),
      };
  }
}

customElements.define("fd-report-decision", FdReportDecision);
