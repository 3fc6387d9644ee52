// Asks once more before a report is decided, and says what will come of it.
import { css, html, nothing } from "lit";
import type { ReportView } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { DialogForm, type DialogWords } from "../base/dialog_form.ts";
import { labelled, labelledSelect, textOf } from "../base/form.ts";
import { endlessTermOptions, termOptions } from "../base/terms.ts";
import { type Decided, type Decision, decide } from "./decision.ts";

/** As long as the server takes. */
const NOTE_MAX = 1000;
const BAN_REASON_MAX = 500;

/** `fd-decided` with what became of the report. */
class FdReportDecision extends DialogForm {
  static override styles = [
    DialogForm.styles,
    css`
      p {
        margin: 0;
      }
    `,
  ];
  static override properties = {
    report: { attribute: false },
    decision: { attribute: false },
  };

  declare report: ReportView;
  declare decision: Decision;

  protected override words(): DialogWords {
    const { action, title } = this.#verdict;
    return {
      heading: title,
      action,
      isDangerous: this.decision !== "dismiss",
      focus: "action",
    };
  }

  protected override fields() {
    const { decision } = this;
    return html`
      <p>${this.#verdict.consequence}</p>
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
        error: this.submission.errorAt("note"),
        control: html`<textarea
          class="field"
          id="note"
          name="note"
          dir="auto"
          aria-describedby="note-hint note-error"
          maxlength=${decision === "ban" ? BAN_REASON_MAX : NOTE_MAX}
        ></textarea>`,
      })}
    `;
  }

  get #verdict(): Verdict {
    return verdictOf(this.decision, this.report.message.sender.username);
  }

  protected override async send(form: HTMLFormElement): Promise<void> {
    const chosen = {
      decision: this.decision,
      term: textOf(form, "term"),
      note: textOf(form, "note"),
    };
    const detail = await decide(this.server, this.report, chosen, Date.now());
    this.dispatchEvent(new CustomEvent<Decided>("fd-decided", { detail }));
  }
}

interface Verdict {
  title: string;
  consequence: string;
  action: string;
}

function verdictOf(decision: Decision, name: string): Verdict {
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
