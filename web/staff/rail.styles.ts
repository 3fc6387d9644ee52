import { css } from "lit";

/** A column beside the inbox; on a phone a row below it. */
export const railStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    min-block-size: 0;
    padding: 14px 0;
    border-inline-end: 1px solid var(--fd-line);
    background: var(--fd-ground);
  }

  img {
    flex: none;
    inline-size: 34px;
    block-size: 34px;
    margin-block-end: 6px;
  }

  nav {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    inline-size: 100%;
    min-block-size: 0;
    padding-inline: 6px;
    overflow: hidden auto;
  }

  a {
    position: relative;
    display: flex;
    flex: none;
    flex-direction: column;
    align-items: center;
    gap: 3px;
    min-block-size: 58px;
    padding: 9px 2px 6px;
    border-radius: var(--fd-round);
    color: var(--fd-ink-soft);
    font-size: 0.6875rem;
    font-weight: 600;
    line-height: 1.2;
    text-align: center;
    text-decoration: none;
  }

  a:hover {
    background: var(--fd-hover);
    color: var(--fd-ink);
  }

  a:focus-visible {
    outline-offset: -2px;
  }

  a[aria-current] {
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .sign {
    display: grid;
  }

  .label {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }

  .count {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: calc(50% + 3px);
    min-inline-size: 18px;
    padding: 0 5px;
    border: 2px solid var(--fd-ground);
    border-radius: 99px;
    background: var(--fd-line);
    color: var(--fd-ink);
    font-size: 0.6875rem;
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    line-height: 16px;
  }

  a[aria-current] .count {
    border-color: var(--fd-accent-soft);
  }

  .calls .count {
    background: var(--fd-accent);
    color: var(--fd-on-accent);
  }

  .faces {
    display: flex;
    flex-direction: column;
    align-items: center;
    padding-block: 4px;
  }

  .faces span + span .avatar {
    margin-block-start: -6px;
  }

  .faces .avatar {
    box-shadow: 0 0 0 2px var(--fd-ground);
  }

  .faces .avatar .dot {
    inline-size: 11px;
    block-size: 11px;
    border-color: var(--fd-ground);
  }

  .faces .away .avatar {
    opacity: 0.65;
  }

  .rest {
    color: var(--fd-ink-soft);
    font-size: 0.75rem;
    font-weight: 600;
  }

  @media (max-height: 559px) {
    .faces {
      display: none;
    }
  }

  @media (max-width: 599px) {
    :host {
      flex-direction: row;
      padding: 4px 4px max(4px, env(safe-area-inset-bottom));
      border: 0;
      border-block-start: 1px solid var(--fd-line);
      background: var(--fd-surface);
    }

    img,
    .faces {
      display: none;
    }

    nav {
      flex-direction: row;
      padding: 0;
      overflow: visible;
    }

    a {
      flex: 1 1 0;
      min-block-size: 52px;
      min-inline-size: 0;
    }

    .count {
      border-color: var(--fd-surface);
    }
  }
`;
