import { css } from "lit";

export const paletteStyles = css`
  dialog.palette {
    inline-size: min(100vw - 24px, 38rem);
    max-block-size: min(100dvh - 24px, 30rem);
    margin-block-start: min(14vh, 7rem);
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round-large);
    background: var(--fd-surface);
    color: var(--fd-ink);
    font: 1rem / 1.5 var(--fd-font);
    box-shadow: 0 24px 64px rgb(0 0 0 / 28%);
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
    animation: appear 100ms ease-out;
  }

  dialog::backdrop {
    background: rgb(10 12 11 / 40%);
  }

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 -6px;
    }
  }

  .ask {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    padding-inline: 18px;
    border-block-end: 1px solid var(--fd-line);
    color: var(--fd-ink-soft);
  }

  .ask input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 56px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--fd-ink);
    font: 1.0625rem / 1.4 var(--fd-font);
    outline: none;
  }

  .ask input::placeholder {
    color: var(--fd-ink-soft);
    opacity: 1;
    text-overflow: ellipsis;
  }

  ul {
    flex: 1;
    overflow: hidden auto;
    margin: 0;
    padding: 8px;
    list-style: none;
    overscroll-behavior: contain;
  }

  ul:empty {
    padding: 0;
  }

  .group {
    padding: 10px 12px 4px;
    color: var(--fd-ink-soft);
    font-size: 0.75rem;
    font-weight: 600;
  }

  [role="option"] {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 40px;
    padding: 6px 12px;
    border-radius: 9px;
    cursor: pointer;
  }

  [role="option"][aria-selected="true"] {
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .title,
  .hint {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .title {
    flex: none;
    max-inline-size: 60%;
    font-weight: 500;
  }

  .hint {
    flex: 1;
    min-inline-size: 0;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  [aria-selected="true"] .hint {
    color: inherit;
  }

  /* Who has no keys at hand needs the room for the names. */
  @media (hover: none) {
    .keys {
      display: none;
    }

    .title {
      max-inline-size: 100%;
    }
  }

  .none {
    margin: 0;
    padding: 24px;
    color: var(--fd-ink-soft);
    text-align: center;
  }

  .none:empty {
    display: none;
  }

  @media (forced-colors: active) {
    [role="option"][aria-selected="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
