import { css } from "lit";

/** What every component has in common. Colours come from `theme.css`. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--fd-accent);
    outline-offset: 2px;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 40px;
    padding: 8px 16px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round);
    background: var(--fd-surface);
    color: var(--fd-ink);
    font: 600 0.9375rem / 1.2 var(--fd-font);
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .button:hover:not(:disabled) {
    border-color: var(--fd-edge);
    background: var(--fd-hover);
  }

  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }

  .button.primary {
    border-color: transparent;
    background: var(--fd-accent);
    color: var(--fd-on-accent);
  }

  .button.primary:hover:not(:disabled) {
    background: var(--fd-accent-strong);
  }

  .button.small {
    min-block-size: 34px;
    padding: 5px 12px;
    font-size: 0.875rem;
  }

  .button.plain {
    border-color: transparent;
    background: transparent;
  }

  .button.round {
    inline-size: var(--fd-target);
    block-size: var(--fd-target);
    padding: 0;
    border-radius: 50%;
  }

  .field {
    inline-size: 100%;
    padding: 10px 14px;
    border: 1px solid var(--fd-edge);
    border-radius: var(--fd-round);
    background: var(--fd-surface);
    color: var(--fd-ink);
    font: 1rem / 1.5 var(--fd-font);
  }

  .field:focus-visible {
    border-color: transparent;
    outline-offset: -1px;
  }

  .field::placeholder {
    color: var(--fd-ink-soft);
    opacity: 1;
  }

  /* An empty field is read in the direction of the page. */
  [dir="auto"]:placeholder-shown {
    direction: inherit;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .flip {
    display: inline-flex;
  }

  :host(:dir(rtl)) .flip {
    transform: scaleX(-1);
  }

  /* Colours are the reader's own there: what is chosen is framed, and what has the focus more so. */
  @media (forced-colors: active) {
    :where([aria-current]:not([aria-current="false"]), [aria-pressed="true"], label:has([type="radio"]:checked)) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    :focus-visible,
    .box:focus-within {
      outline: 4px solid CanvasText;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
