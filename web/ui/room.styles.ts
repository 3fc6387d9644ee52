import { css } from "lit";

export const roomStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--fd-sunken);
  }

  .end {
    inline-size: min(100%, 62rem);
    margin-inline: auto;
    padding: 0 16px max(12px, env(safe-area-inset-bottom));
  }

  .typing {
    min-block-size: 22px;
    margin: 0 0 5px;
    padding-inline: 8px;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    line-height: 22px;
  }

  .silence {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 16px;
    margin: 0;
    padding: 10px 16px;
    border: 1px dashed var(--fd-edge);
    border-radius: var(--fd-round);
    color: var(--fd-ink-soft);
    font-size: 0.9375rem;
  }

  .complaint {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-block-end: 8px;
    padding: 4px 6px 4px 14px;
    border-radius: var(--fd-round);
    background: var(--fd-danger-soft);
    color: var(--fd-danger);
    font-size: 0.9375rem;
  }

  .waiting {
    display: grid;
    flex: 1;
    place-items: center;
    color: var(--fd-ink-soft);
  }
`;
