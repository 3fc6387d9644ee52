// What is shown before somebody is signed in.
import { html, type TemplateResult } from "lit";
import { i18n } from "../words/i18n.ts";
import type { Desk, Session } from "./desk.ts";
import { errorText } from "./error_text.ts";
import { alertIcon } from "./icons.ts";
import { notice } from "./notice.ts";

export function sessionView(
  session: Exclude<Session, { is: "ready" }>,
  desk: Pick<Desk, "start">,
): TemplateResult {
  if (session.is === "starting") {
    return html`<main class="whole">${waitingNotice()}</main>`;
  }
  const { code, message } = session.why;
  const isSignIn = code === "unauthorized";
  return html`<main class="whole">
    ${notice({
      sign: alertIcon,
      isPage: true,
      title: titleOf(code),
      text: isSignIn
        ? i18n._("Sign in on the site that you came from, then open this page again.")
        : code === "forbidden"
          ? message
          : errorText(session.why),
      action: { label: i18n._("Try again"), run: () => void desk.start() },
    })}
  </main>`;
}

/** Stands where something is that comes in a moment. */
export function waitingNotice(): TemplateResult {
  return html`<div class="notice" role="status">${i18n._("Loading…")}</div>`;
}

function titleOf(code: string): string {
  switch (code) {
    case "unauthorized":
      return i18n._("Please sign in");
    case "forbidden":
    case "banned":
      return i18n._("This is not open to you");
    default:
      return i18n._("This page could not be loaded");
  }
}
