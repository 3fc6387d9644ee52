import { css } from "lit";

/** How a conversation stands in a list: its face, title and last words, and when they were. */
export const roomLineStyles = css`
  .middle {
    flex: 1;
    min-inline-size: 0;
  }

  .title,
  .preview {
    display: block;
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .title {
    font-weight: 600;
  }

  .preview {
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .unread .title {
    font-weight: 750;
  }

  .unread .preview {
    color: var(--fd-ink);
    font-weight: 600;
  }

  .side {
    display: flex;
    flex: none;
    flex-direction: column;
    align-items: flex-end;
    gap: 4px;
    color: var(--fd-ink-soft);
    font-size: 0.75rem;
  }

  .badge {
    min-inline-size: 20px;
    padding: 1px 6px;
    border-radius: 99px;
    background: var(--fd-accent);
    color: var(--fd-on-accent);
    font-weight: 700;
    line-height: 18px;
    text-align: center;
  }
`;
