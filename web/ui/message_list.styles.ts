import { css } from "lit";

/** The list around the messages, and what floats above them. */
export const messageListStyles = css`
  :host {
    position: relative;
    display: flex;
    flex: 1;
    min-block-size: 0;
    container-type: inline-size;
  }

  .scroll {
    flex: 1;
    display: flex;
    flex-direction: column;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    padding-inline: 16px;
  }

  .scroll:focus-visible {
    outline-offset: -2px;
  }

  ol {
    display: flex;
    flex-direction: column;
    flex: none;
    inline-size: min(100%, 60rem);
    margin: auto auto 0;
    padding: 0;
    list-style: none;
  }

  /* They float above the messages, so that these do not move when they come and go. */
  .top,
  .hint,
  .newer {
    position: absolute;
    inset-inline: 0;
    inline-size: fit-content;
    margin: 0 auto;
    border-radius: 99px;
    box-shadow: var(--fd-shadow);
  }

  .top {
    inset-block-start: 10px;
    padding: 2px 12px;
    background: var(--fd-surface);
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    font-weight: 600;
    pointer-events: none;
  }

  .hint {
    inset-block-end: 12px;
    padding: 6px 16px;
    background: var(--fd-ink);
    color: var(--fd-surface);
    font-size: 0.875rem;
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
    overflow-wrap: anywhere;
  }

  .line-unread {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 14px 0 2px;
    color: var(--fd-accent);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .line-unread::before,
  .line-unread::after {
    content: "";
    flex: 1;
    block-size: 1px;
    background: currentcolor;
    opacity: 0.45;
  }

  .newer {
    inset-block-end: 12px;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 6px 14px;
    border: 0;
    background: var(--fd-accent);
    color: var(--fd-on-accent);
    font: 600 0.875rem / 1.2 var(--fd-font);
    cursor: pointer;
  }

  .newer:hover {
    background: var(--fd-accent-strong);
  }

  .newer.bare {
    inset-inline: auto 20px;
    justify-content: center;
    inline-size: 40px;
    block-size: 40px;
    padding: 0;
    background: var(--fd-surface);
    color: var(--fd-ink);
  }

  .newer.bare:hover {
    background: var(--fd-hover);
  }

  @media (hover: none) {
    .newer,
    .newer.bare {
      min-inline-size: var(--fd-target);
      min-block-size: var(--fd-target);
    }
  }
`;
