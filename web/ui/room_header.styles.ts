import { css } from "lit";

export const roomHeaderStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: 10px 12px;
    min-block-size: 68px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--fd-line);
    background: var(--fd-surface);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  .who h1,
  .who h2,
  .about {
    overflow: hidden;
    margin: 0;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .who h1,
  .who h2 {
    font-size: 1.0625rem;
    font-weight: 650;
    line-height: 1.35;
  }

  .about {
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
  }

  .back {
    margin-inline: -12px -8px;
  }

  :host([compact]) header {
    min-block-size: 56px;
    padding-block: 4px;
  }

  :host([compact]) .back {
    display: none;
  }

  @media (min-width: 720px) {
    .back {
      display: none;
    }
  }

  @media (max-width: 479px) {
    header .avatar {
      display: none;
    }
  }
`;
