// What a message was, from its first words to how it stands now.
import { html, type TemplateResult } from "lit";
import type { MessageHistory } from "../client/bodies.ts";
import { i18n } from "../words/i18n.ts";
import { momentText } from "./time_text.ts";

export interface Version {
  content: string;
  /** When it was written; milliseconds since 1970. */
  time: number;
  isNow: boolean;
}

/** The latest first. A deleted message has no text now: what it was last is what counts. */
export function versionsOf({ message, results }: MessageHistory): Version[] {
  const versions: Version[] = [];
  // Each was written when the one before it was replaced.
  let time = Date.parse(message.created_at);
  for (const { content, replaced_at } of results) {
    versions.push({ content, time, isNow: false });
    time = Date.parse(replaced_at);
  }
  if (message.deleted_at === null) versions.push({ content: message.content, time, isNow: true });
  return versions.reverse();
}

export function versionsView(versions: readonly Version[]): TemplateResult {
  return html`<ol>
    ${versions.map(
      ({ content, isNow, time }) => html`<li>
        <span class="when">${isNow ? i18n._("{time} (now)", { time: momentText(time) }) : momentText(time)}</span>
        <p class="version" dir="auto">${content}</p>
      </li>`,
    )}
  </ol>`;
}
