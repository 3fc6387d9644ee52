// What somebody who reports a message is asked, and what they are told then.
import { html, type TemplateResult } from "lit";
import type { NewReport } from "../client/bodies.ts";
import { i18n } from "../words/i18n.ts";

/** Characters of the longest comment. */
const COMMENT_CHARS_MAX = 1_000;

type Reason = NewReport["reason"];

const REASONS: readonly Reason[] = ["spam", "abuse", "harassment", "fraud", "other"];

export function reportFields(): TemplateResult {
  return html`
    <fieldset>
      <legend>${i18n._("What is wrong with it?")}</legend>
      ${REASONS.map(
        (reason) => html`<label class="choice">
          <input type="radio" name="reason" value=${reason} required ?autofocus=${reason === "spam"} />
          ${reasonText(reason)}
        </label>`,
      )}
    </fieldset>
    <label>
      <span class="label">${i18n._("Anything else we should know? (optional)")}</span>
      <textarea class="field" name="comment" rows="3" dir="auto" maxlength=${COMMENT_CHARS_MAX}></textarea>
    </label>
    <p class="soft">
      ${i18n._("Our staff will look at the message and at what was said around it. Nobody in the conversation is told that you reported it.")}
    </p>
  `;
}

export function reportedView(): TemplateResult {
  return html`<p role="status">
    ${i18n._("Thank you. Our staff will look at it. You need not do anything else.")}
  </p>`;
}

export function reportOf(fields: FormData): NewReport {
  const comment = String(fields.get("comment") ?? "").trim();
  const reason = fields.get("reason") as Reason;
  return comment === "" ? { reason } : { reason, comment };
}

function reasonText(reason: Reason): string {
  switch (reason) {
    case "spam":
      return i18n._("Spam or advertising");
    case "abuse":
      return i18n._("Insulting or hateful");
    case "harassment":
      return i18n._("Harassment");
    case "fraud":
      return i18n._("Fraud");
    case "other":
      return i18n._("Something else");
  }
}
