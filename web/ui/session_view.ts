// What is shown before somebody is signed in.
import { html, type TemplateResult } from "lit";
import type { Desk, Session } from "./desk.ts";
import { alertIcon } from "./icons.ts";
import { notice } from "./notice.ts";

const titles: Record<string, string> = {
  unauthorized: "Please sign in",
  forbidden: "This is not open to you",
};

export function sessionView(
  session: Exclude<Session, { is: "ready" }>,
  desk: Pick<Desk, "start">,
): TemplateResult {
  if (session.is === "starting") {
    return html`<main class="whole"><div class="notice" role="status">Loading…</div></main>`;
  }
  const { code, message } = session.why;
  const isSignIn = code === "unauthorized";
  return html`<main class="whole">
    ${notice({
      sign: alertIcon,
      isPage: true,
      title: titles[code] ?? "This page could not be loaded",
      text: isSignIn
        ? "Sign in on the site that you came from, then open this page again."
        : message,
      action: { label: "Try again", run: () => void desk.start() },
    })}
  </main>`;
}
