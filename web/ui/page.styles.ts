import { css } from "lit";

/** The list, and beside it what is chosen there. */
export const paneStyles = css`
  .list,
  .main {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .list {
    border-inline-end: 1px solid var(--fd-line);
    background: var(--fd-surface);
  }

  .main {
    background: var(--fd-sunken);
  }

  .main > * {
    flex: 1;
  }
`;

/** Two panes side by side; on a narrow screen one of them. */
export const pageStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
    min-block-size: 0;
  }

  .panes {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(280px, 360px) minmax(0, 1fr);
    min-block-size: 0;
  }

  .top {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 68px;
    padding: 8px 16px;
  }

  .top img {
    inline-size: 36px;
    block-size: 36px;
  }

  .top .words {
    flex: 1;
    min-inline-size: 0;
  }

  h1,
  .top h2 {
    overflow: hidden;
    margin: 0;
    font-size: 1.125rem;
    font-weight: 700;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .top p {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .lamp {
    inline-size: 9px;
    block-size: 9px;
    flex: none;
    border-radius: 50%;
    background: var(--fd-edge);
  }

  .lamp.lit {
    background: var(--fd-online);
  }

  .whole {
    display: flex;
    flex: 1;
    flex-direction: column;
  }

  @media (max-width: 719px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }

    .panes.room .list,
    .panes:not(.room) .main {
      display: none;
    }

    .list {
      border: 0;
    }
  }
`;
