import { css } from "lit";

export const messageListStyles = css`
  :host {
    position: relative;
    display: flex;
    flex: 1;
    min-block-size: 0;
  }

  .scroll {
    flex: 1;
    display: flex;
    flex-direction: column;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    padding: 12px 16px 8px;
  }

  .scroll:focus-visible {
    outline-offset: -2px;
  }

  ol {
    display: flex;
    flex-direction: column;
    inline-size: min(100%, 60rem);
    margin: auto auto 0;
    padding: 0;
    list-style: none;
  }

  /* It floats above the messages, so that they do not move when it comes and goes. */
  .older {
    position: absolute;
    inset-block-start: 10px;
    inset-inline: 0;
    inline-size: fit-content;
    margin: 0 auto;
    padding: 4px 14px;
    border-radius: 99px;
    background: var(--fd-surface);
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
    box-shadow: var(--fd-shadow);
  }

  .day,
  .note {
    display: flex;
    justify-content: center;
    padding: 14px 24px 6px;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    text-align: center;
  }

  .day span {
    padding: 2px 12px;
    border-radius: 99px;
    background: var(--fd-hover);
    font-weight: 600;
  }

  .note {
    padding-block: 6px;
  }

  .row {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding-block-start: 3px;
  }

  .row.first {
    padding-block-start: 12px;
  }

  .row.own {
    justify-content: flex-end;
  }

  .face {
    flex: none;
    inline-size: 30px;
  }

  .row.last .face {
    align-self: flex-end;
    margin-block-end: 22px;
  }

  .stack {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-inline-size: 0;
    max-inline-size: min(82%, 36rem);
  }

  .own .stack {
    align-items: flex-end;
  }

  .name {
    padding-inline: 14px;
    padding-block-end: 2px;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .bubble {
    padding: 8px 14px;
    border-radius: var(--fd-round-large);
    background: var(--fd-surface);
    box-shadow: inset 0 0 0 1px var(--fd-line);
  }

  .other.last .bubble {
    border-end-start-radius: 5px;
  }

  .own .bubble {
    background: var(--fd-own);
    color: var(--fd-on-own);
    box-shadow: none;
  }

  .own.last .bubble {
    border-end-end-radius: 5px;
  }

  .own.failed .bubble {
    background: var(--fd-danger-soft);
    color: var(--fd-ink);
    box-shadow: inset 0 0 0 1px var(--fd-danger);
  }

  .text {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .text a {
    color: inherit;
  }

  .quote {
    display: grid;
    margin: 0 0 4px;
    padding-inline-start: 8px;
    border-inline-start: 3px solid currentcolor;
    font-size: 0.875rem;
    opacity: 0.85;
  }

  .quote cite {
    font-style: normal;
    font-weight: 600;
  }

  .quote span {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .deleted {
    font-style: italic;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-block-size: 20px;
    padding: 2px 6px 0;
    color: var(--fd-ink-soft);
    font-size: 0.75rem;
  }

  .own .foot {
    justify-content: flex-end;
  }

  .delivery {
    font-weight: 600;
  }

  .failure {
    color: var(--fd-danger);
    font-size: 0.8125rem;
  }

  .link {
    min-block-size: 24px;
    padding: 2px 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: 600 0.8125rem / 1.4 var(--fd-font);
    text-decoration: underline;
    cursor: pointer;
  }

  .newer {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    border-color: transparent;
    border-radius: 99px;
    background: var(--fd-accent);
    color: var(--fd-on-accent);
    box-shadow: var(--fd-shadow);
  }

  .newer:hover:not(:disabled) {
    background: var(--fd-accent-strong);
  }
`;
