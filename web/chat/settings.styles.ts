import { css } from "lit";

export const settingsStyles = css`
  .who {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: 4px 8px;
  }

  .who strong,
  .who small {
    display: block;
    overflow-wrap: anywhere;
    line-height: 1.35;
  }

  small {
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    min-block-size: 64px;
    margin: 0;
    padding: 10px 0;
    border: 0;
    border-block-start: 1px solid var(--fd-line);
  }

  .row .what {
    flex: 1 1 12rem;
    min-inline-size: 0;
    font-weight: 600;
  }

  .row .what small {
    display: block;
    font-weight: 400;
    line-height: 1.4;
  }

  .choices {
    display: inline-flex;
    gap: 2px;
    padding: 3px;
    border-radius: var(--fd-round);
    background: var(--fd-hover);
  }

  .choices label {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 38px;
    padding: 4px min(14px, 3vw);
    border-radius: 9px;
    font-size: 0.9375rem;
    font-weight: 600;
    cursor: pointer;
  }

  .choices input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .choices label:has(:checked) {
    background: var(--fd-surface);
    box-shadow: var(--fd-shadow);
  }

  .choices label:has(:focus-visible) {
    outline: 2px solid var(--fd-accent);
    outline-offset: 1px;
  }

  select.field {
    inline-size: auto;
    min-block-size: var(--fd-target);
    padding-block: 6px;
  }

  .row .button {
    min-block-size: var(--fd-target);
  }

  .danger {
    color: var(--fd-danger);
  }
`;
