// A moment in a list: short, with the whole of it in reserve.
import { html, type TemplateResult } from "lit";
import { listTimeText, momentText, stampText } from "../../ui/time_text.ts";

/** "14:05", "Yesterday", "3 Mar". */
export function whenView(time: string): TemplateResult {
  const at = Date.parse(time);
  return html`<time datetime=${time} title=${momentText(at)}>${listTimeText(at, Date.now())}</time>`;
}

/** With date and clock. */
export function stampView(time: string): TemplateResult {
  const at = Date.parse(time);
  return html`<time datetime=${time} title=${momentText(at)}>${stampText(at)}</time>`;
}
