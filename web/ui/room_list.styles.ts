import { css } from "lit";

export const roomListStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  nav {
    display: flex;
    flex: 1;
    flex-direction: column;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  ul {
    margin: 0;
    padding: 0 8px;
    list-style: none;
  }

  .gap {
    flex: none;
  }

  .find {
    margin: 0 16px 8px;
  }

  .part {
    margin: 0;
    padding: 12px 18px 4px;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  fd-found-messages {
    padding-inline: 8px;
  }

  a {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    block-size: 4rem;
    padding: 0 10px;
    border-radius: var(--fd-round);
    color: inherit;
    text-decoration: none;
  }

  a:hover {
    background: var(--fd-hover);
  }

  a:focus-visible {
    outline-offset: -2px;
  }

  a[aria-current="true"] {
    background: var(--fd-accent-soft);
  }

  .side {
    align-self: stretch;
    min-inline-size: 3rem;
    padding-block-start: 12px;
  }

  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px;
    margin: 0;
    padding: 4px 12px 16px;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
    text-align: center;
  }

  .ghost {
    display: flex;
    gap: 12px;
    padding: 10px 18px;
    animation: breathe 1.4s ease-in-out infinite alternate;
  }

  .ghost .disc {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--fd-hover);
  }

  .ghost .lines {
    display: grid;
    flex: 1;
    gap: 8px;
    align-content: center;
  }

  .ghost i {
    inline-size: 50%;
    block-size: 11px;
    border-radius: 6px;
    background: var(--fd-hover);
  }

  .ghost i + i {
    inline-size: 80%;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
