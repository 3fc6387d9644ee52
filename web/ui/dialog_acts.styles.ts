import { css } from "lit";

/** The buttons at the end of a dialog. */
export const dialogActsStyles = css`
  .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 20px;
  }

  .acts .button {
    min-block-size: var(--fd-target);
  }

  .danger {
    border-color: transparent;
    background: var(--fd-danger);
    color: var(--fd-surface);
  }

  .danger:hover:not(:disabled) {
    border-color: transparent;
    background: var(--fd-danger);
    filter: brightness(0.92);
  }
`;
