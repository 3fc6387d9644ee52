import { css } from "lit";

/** The panel itself, and whom it is about. */
export const sidePanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    background: var(--fd-surface);
  }

  .bar {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    min-block-size: 68px;
    padding-inline: 20px 10px;
    border-block-end: 1px solid var(--fd-line);
  }

  h2 {
    margin: 0;
    font-size: 1rem;
    font-weight: 650;
  }

  .scroll {
    flex: 1;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  section {
    padding: 16px 20px;
    border-block-end: 1px solid var(--fd-line);
  }

  section:last-child {
    border: 0;
  }

  h3 {
    margin: 0 0 8px;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .who {
    display: flex;
    align-items: center;
    gap: 14px;
    margin-block-end: 14px;
  }

  .who > div {
    min-inline-size: 0;
  }

  .who .avatar.large {
    inline-size: 52px;
    block-size: 52px;
    font-size: 1.0625rem;
  }

  .who strong,
  .who small {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .who strong {
    font-size: 1.0625rem;
    font-weight: 650;
    line-height: 1.35;
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 12px;
  }

  section.card {
    padding: 0;
  }

  .context {
    padding: 14px 20px;
    border: 0;
  }
`;
