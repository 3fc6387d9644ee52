import { css } from "lit";

export const chatStyles = css`
  .begin {
    flex: none;
    margin: 0 16px 12px;
  }

  .top p.who {
    display: block;
    overflow: hidden;
    font-size: 0.8125rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .products {
    display: flex;
    flex: none;
    gap: 6px;
    overflow: auto hidden;
    margin: 0;
    padding: 2px 16px 12px;
    list-style: none;
    scrollbar-width: none;
  }

  .products button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 14rem;
    min-block-size: 34px;
    padding: 4px 14px;
    border: 1px solid var(--fd-line);
    border-radius: 99px;
    background: none;
    color: var(--fd-ink-soft);
    font: 600 0.875rem / 1.2 var(--fd-font);
    cursor: pointer;
  }

  .products span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .products small {
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .products button:hover {
    background: var(--fd-hover);
  }

  .products button[aria-pressed="true"] {
    border-color: transparent;
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  /* Over the first thing that somebody writes stands the head of the list that is not there yet. */
  @media (max-width: 719px) {
    .panes.first {
      grid-template-rows: auto minmax(0, 1fr);
    }

    .panes.first .list {
      display: flex;
      border-block-end: 1px solid var(--fd-line);
    }

    .panes.first .list > :not(.top) {
      display: none;
    }
  }

  @media (pointer: coarse) {
    .products button {
      min-block-size: var(--fd-target);
    }
  }
`;
