// What the console shows where there is no conversation, or nobody to show one to.
import { html, type TemplateResult } from "lit";
import type { Me } from "../client/bodies.ts";
import { alertIcon, closeIcon, talkIcon } from "../ui/icons.ts";
import { notice } from "../ui/notice.ts";
import { i18n } from "../words/i18n.ts";
import { keysView } from "./keys_view.ts";
import { type ActionId, actionOf } from "./shortcuts.ts";

/** What is worth knowing first. */
const HINTS: readonly ActionId[] = ["palette", "next_unread", "help"];

export function idleView(): TemplateResult {
  return html`<div class="idle">
    ${notice({
      sign: talkIcon,
      title: i18n._("No conversation is open"),
      text: i18n._("Choose one from the list."),
    })}
    <p class="hint">
      ${HINTS.map((id) => {
        const action = actionOf(id);
        return html`<span>${keysView(action?.keys[0] ?? "")} ${action?.label()}</span>`;
      })}
    </p>
  </div>`;
}

export function notStaffView({ username }: Me): TemplateResult {
  return html`<main class="whole">
    ${notice({
      sign: alertIcon,
      isPage: true,
      title: i18n._("This page is for staff"),
      text: i18n._(
        "You are signed in as {name}, who is not of the staff. Your own conversations are in the chat.",
        {
          name: username,
        },
      ),
      action: {
        label: i18n._("Go to the chat"),
        run: () => location.assign(`/chat/${location.search}`),
      },
    })}
  </main>`;
}

/** Says what could not be done, until somebody has seen it. */
export function troubleView(text: string, dismiss: () => void): TemplateResult {
  return html`<div role="alert">
    ${
      text === ""
        ? ""
        : html`<div class="trouble">
            <span>${text}</span>
            <button class="button plain round" type="button" aria-label=${i18n._("Close")} @click=${dismiss}>${closeIcon}</button>
          </div>`
    }
  </div>`;
}
