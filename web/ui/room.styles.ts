import { css } from "lit";

export const roomStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--fd-sunken);
  }

  .middle {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .far {
    position: absolute;
    inset-block-start: 44px;
    inset-inline: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: fit-content;
    min-block-size: 36px;
    margin-inline: auto;
    padding: 6px 14px;
    border: 0;
    border-radius: 99px;
    background: var(--fd-accent);
    color: var(--fd-on-accent);
    box-shadow: var(--fd-shadow);
    font: 600 0.875rem / 1.2 var(--fd-font);
    cursor: pointer;
  }

  .far:hover {
    background: var(--fd-accent-strong);
  }

  .far .up {
    display: grid;
    rotate: 180deg;
  }

  .search {
    position: absolute;
    inset: 0;
    z-index: 2;
  }

  .drop {
    position: absolute;
    inset: 0;
    z-index: 5;
    display: grid;
    place-items: center;
    padding: 16px;
    background: color-mix(in srgb, var(--fd-sunken) 82%, transparent);
    pointer-events: none;
  }

  .drop p {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    border: 2px dashed var(--fd-accent);
    border-radius: var(--fd-round-large);
    color: var(--fd-accent-ink);
    font-size: 1.125rem;
    font-weight: 650;
    text-align: center;
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
