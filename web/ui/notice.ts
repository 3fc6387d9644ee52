// A place with nothing in it, and why.
import { css, html, nothing, type TemplateResult } from "lit";

export const noticeStyles = css`
  .notice {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 32px 24px;
    text-align: center;
  }

  .notice .sign {
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 64px;
    margin-block-end: 8px;
    border-radius: 50%;
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .notice .sign svg {
    inline-size: 28px;
    block-size: 28px;
  }

  .notice h1,
  .notice h2 {
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 650;
  }

  .notice p {
    margin: 0;
    max-inline-size: 26rem;
    color: var(--fd-ink-soft);
  }

  .notice .button {
    margin-block-start: 12px;
  }
`;

export interface Notice {
  sign: TemplateResult;
  title: string;
  /** Whether the title is that of the whole page. */
  isPage?: boolean;
  text?: string;
  action?: { label: string; run: () => void };
}

export function notice({ action, isPage, sign, text, title }: Notice): TemplateResult {
  return html`<div class="notice">
    <span class="sign">${sign}</span>
    ${isPage ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    ${text === undefined ? nothing : html`<p>${text}</p>`}
    ${
      action === undefined
        ? nothing
        : html`<button class="button primary" type="button" @click=${action.run}>${action.label}</button>`
    }
  </div>`;
}
