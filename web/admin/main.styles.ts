import { css } from "lit";

/** The sections at the side, the open one beside them; on a narrow screen a bar and a menu. */
export const mainStyles = css`
  :host {
    display: block;
    min-block-size: 100dvh;
  }

  .frame {
    display: grid;
    grid-template-columns: 232px minmax(0, 1fr);
    min-block-size: 100dvh;
  }

  .side {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
    overflow: hidden auto;
    border-inline-end: 1px solid var(--fd-line);
    background: var(--fd-surface);
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 68px;
    padding: 8px 20px;
  }

  .brand img {
    inline-size: 34px;
    block-size: 34px;
  }

  .brand strong {
    display: block;
    line-height: 1.3;
  }

  .brand .who {
    display: block;
    overflow: hidden;
    max-inline-size: 9rem;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .menu {
    display: none;
  }

  nav ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 8px 12px 16px;
    list-style: none;
  }

  nav a {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--fd-target);
    padding: 8px 12px;
    border-radius: var(--fd-round);
    color: var(--fd-ink-soft);
    font-size: 0.9375rem;
    font-weight: 600;
    text-decoration: none;
  }

  nav a:hover {
    background: var(--fd-hover);
    color: var(--fd-ink);
  }

  nav a[aria-current] {
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  nav .count {
    margin-inline-start: auto;
    min-inline-size: 24px;
    padding: 1px 7px;
    border-radius: 99px;
    background: var(--fd-danger-soft);
    color: var(--fd-danger);
    font-size: 0.8125rem;
    text-align: center;
  }

  main {
    inline-size: 100%;
    max-inline-size: 78rem;
    margin-inline: auto;
    padding: 28px 32px 64px;
  }

  .offline {
    margin: 0;
    padding: 8px 16px;
    background: var(--fd-warning-soft);
    color: var(--fd-warning-ink);
    font-size: 0.875rem;
    font-weight: 600;
    text-align: center;
  }

  .whole {
    display: flex;
    min-block-size: 100dvh;
  }

  @media (max-width: 899px) {
    .frame {
      display: block;
    }

    .side {
      z-index: 1;
      block-size: auto;
      max-block-size: 100dvh;
      border-block-end: 1px solid var(--fd-line);
      border-inline-end: 0;
    }

    .brand {
      min-block-size: 60px;
      padding-inline: 16px 8px;
    }

    .brand .words {
      flex: 1;
      min-inline-size: 0;
    }

    .brand .who {
      max-inline-size: 100%;
    }

    .menu {
      display: inline-flex;
    }

    nav:not(.open) {
      display: none;
    }

    main {
      padding: 20px 16px 48px;
    }
  }
`;
