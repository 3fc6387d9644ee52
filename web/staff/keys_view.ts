// The keys of an action as caps.
import { css, html, type TemplateResult } from "lit";
import { keyCaps } from "./key_reader.ts";

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

export const keyStyles = css`
  .keys {
    display: inline-flex;
    flex: none;
    gap: 4px;
  }

  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0 6px;
    border: 1px solid var(--fd-line);
    border-block-end-width: 2px;
    border-radius: 6px;
    background: var(--fd-sunken);
    color: var(--fd-ink-soft);
    font: 600 0.75rem / 1 var(--fd-font);
  }
`;

export function keysView(keys: string): TemplateResult {
  return html`<span class="keys" dir="ltr">${keyCaps(keys, isMac).map((cap) => html`<kbd>${cap}</kbd>`)}</span>`;
}
