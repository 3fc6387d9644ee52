import { css } from "lit";

/** A message among the others, and what can be done with it. */
export const bubbleStyles = css`
  .row {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding-block-start: 3px;
    border-radius: var(--fd-round);
  }

  .row.first {
    padding-block-start: 12px;
  }

  .row.own {
    justify-content: flex-end;
  }

  .row:focus-visible,
  .note:focus-visible {
    outline-offset: -1px;
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

  .line {
    position: relative;
    max-inline-size: 100%;
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

  .marked .bubble {
    animation: mark 2s ease-out;
    outline: 2px solid var(--fd-accent);
    outline-offset: 2px;
  }

  @keyframes mark {
    from {
      scale: 1.02;
    }
  }

  .text {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  /* As wide as a picture: what stands under it does not widen it. */
  .bubble:has(fd-attachments) {
    max-inline-size: 348px;
  }

  .text.emoji {
    font-size: 2.25rem;
    line-height: 1.25;
  }

  fd-attachments + .text {
    margin-block-start: 6px;
  }

  .text a {
    color: inherit;
  }

  .own :focus-visible:not(.tool) {
    outline-color: currentcolor;
  }

  blockquote {
    margin: 0 0 4px;
  }

  .quote {
    display: grid;
    inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    padding-inline-start: 8px;
    border: 0;
    border-inline-start: 3px solid currentcolor;
    background: none;
    color: inherit;
    font: 0.875rem / 1.4 var(--fd-font);
    text-align: start;
    opacity: 0.85;
    cursor: pointer;
  }

  .quote:hover {
    opacity: 1;
  }

  .quote cite {
    overflow: hidden;
    font-style: normal;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .quote span {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .gone .bubble,
  .own.gone .bubble {
    background: none;
    color: var(--fd-ink-soft);
    box-shadow: inset 0 0 0 1px var(--fd-line);
    font-style: italic;
  }

  .tools {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(100% + 4px);
    display: flex;
    opacity: 0;
    translate: 0 -50%;
    pointer-events: none;
    transition: opacity 120ms;
  }

  .own .tools {
    inset-inline: auto calc(100% + 4px);
    flex-direction: row-reverse;
  }

  .row:hover .tools,
  .row:focus-within .tools {
    opacity: 1;
    pointer-events: auto;
  }

  .tool {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--fd-ink-soft);
    cursor: pointer;
  }

  .tool:hover {
    background: var(--fd-hover);
    color: var(--fd-ink);
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
    text-align: end;
    font-size: 0.8125rem;
  }

  .deeds {
    white-space: nowrap;
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

  /* Between the edge and a message there is room for one button: the menu has the rest. */
  @container (max-width: 479px) {
    .stack {
      max-inline-size: calc(100% - 86px);
    }

    .own .stack {
      max-inline-size: calc(100% - 48px);
    }

    .reply {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }

  @media (hover: none) {
    .row {
      -webkit-touch-callout: none;
      user-select: none;
    }

    .tool {
      inline-size: var(--fd-target);
      block-size: var(--fd-target);
    }

    .row:hover:not(:focus-within) .tools {
      opacity: 0;
      pointer-events: none;
    }
  }
`;
