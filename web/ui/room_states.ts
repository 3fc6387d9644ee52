// What a room shows instead of its messages, or of the place to write.
import { html, nothing, type TemplateResult } from "lit";
import type { Refusal } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { errorText } from "./error_text.ts";
import { alertIcon, downIcon } from "./icons.ts";
import { notice } from "./notice.ts";
import type { Silence } from "./room_actions.ts";

export function waitingView(): TemplateResult {
  return html`<div class="waiting" role="status">${i18n._("Loading…")}</div>`;
}

export function failedView(why: Refusal, retry: () => void): TemplateResult {
  return notice({
    sign: alertIcon,
    title: i18n._("The messages could not be loaded"),
    text: errorText(why),
    action: { label: i18n._("Try again"), run: retry },
  });
}

export function closedView(why: Refusal, goBack: () => void): TemplateResult {
  return notice({
    sign: alertIcon,
    title: i18n._("This conversation cannot be shown"),
    text: errorText(why),
    action: { label: i18n._("Back to the list"), run: goBack },
  });
}

/** The last "no", until it is dismissed. */
export function complaintView(refusal: Refusal | null, dismiss: () => void): TemplateResult {
  if (refusal === null) return html`<div role="alert"></div>`;
  return html`<div role="alert" class="complaint">
    <span>${errorText(refusal)}</span>
    <button class="button small plain" type="button" @click=${dismiss}>${i18n._("Dismiss")}</button>
  </div>`;
}

/** Why nothing can be written, and what would change that. */
export function silenceView(
  { offer, text }: Silence,
  run: (offer: "new" | "unblock") => void,
): TemplateResult {
  if (offer === null) return html`<p class="silence">${text}</p>`;
  return html`<p class="silence">
    ${text}
    <button class="button small" type="button" @click=${() => run(offer)}>
      ${offer === "new" ? i18n._("New conversation") : i18n._("Unblock")}
    </button>
  </p>`;
}

/** The way to the first of many unread messages. */
export function farUnreadView(count: number, go: () => void): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`<button class="far" type="button" @click=${go}>
    <span class="up">${downIcon}</span>
    ${i18n._("{count, plural, one {# unread message} other {# unread messages}}", { count })}
  </button>`;
}

/** While files hang over the room. */
export function dropView(isOver: boolean): TemplateResult | typeof nothing {
  if (!isOver) return nothing;
  return html`<div class="drop"><p>${i18n._("Drop files here to send them")}</p></div>`;
}
