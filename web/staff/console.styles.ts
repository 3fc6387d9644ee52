import { css } from "lit";

/** Rail, inbox, conversation, details; on smaller screens the details lie over the conversation. */
export const consoleStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
    min-block-size: 0;
  }

  main {
    display: grid;
    flex: 1;
    grid-template-columns: 76px minmax(280px, 336px) minmax(0, 1fr);
    min-block-size: 0;
  }

  main.details {
    grid-template-columns: 76px minmax(260px, 320px) minmax(0, 1fr) 308px;
  }

  .whole {
    display: flex;
  }

  .list,
  .main {
    position: relative;
  }

  fd-side-panel {
    min-block-size: 0;
    border-inline-start: 1px solid var(--fd-line);
  }

  .veil {
    display: none;
  }

  .me {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--fd-target);
    block-size: var(--fd-target);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }

  .me .avatar {
    inline-size: 36px;
    block-size: 36px;
  }

  .me:hover .avatar {
    box-shadow: 0 0 0 3px var(--fd-accent-soft);
  }

  .me.in-head {
    display: none;
  }

  .toggle[aria-expanded="true"] {
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .toggle,
  .quick .button {
    flex: none;
  }

  .hint {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px 20px;
    margin: 0;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .hint span {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }

  .idle {
    display: flex;
    flex-direction: column;
    justify-content: center;
    padding-block-end: 48px;
  }

  .idle .notice {
    flex: none;
    padding-block-end: 20px;
  }

  .trouble {
    position: fixed;
    inset-block-end: 16px;
    inset-inline: 0;
    z-index: 6;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    inline-size: max-content;
    max-inline-size: min(100vw - 32px, 34rem);
    margin-inline: auto;
    padding: 8px 8px 8px 18px;
    border-radius: var(--fd-round);
    background: var(--fd-danger-soft);
    color: var(--fd-danger);
    box-shadow: var(--fd-shadow);
  }

  @media (max-width: 1199px) {
    main.details {
      grid-template-columns: 76px minmax(260px, 320px) minmax(0, 1fr);
    }

    fd-side-panel {
      position: fixed;
      inset-block: 0;
      inset-inline-end: 0;
      z-index: 5;
      inline-size: min(100vw - 48px, 340px);
      box-shadow: 0 0 48px rgb(0 0 0 / 25%);
    }

    .veil {
      position: fixed;
      inset: 0;
      z-index: 4;
      display: block;
      background: rgb(10 12 11 / 40%);
    }
  }

  @media (max-width: 859px) {
    main,
    main.details {
      grid-template-columns: 76px minmax(0, 1fr);
    }

    main.room .list,
    main:not(.room) .main {
      display: none;
    }
  }

  @media (max-width: 599px) {
    main,
    main.details {
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    }

    .list {
      border: 0;
    }

    .me.in-head {
      display: grid;
    }

    .me.in-rail,
    main.room fd-rail {
      display: none;
    }

    fd-rail {
      order: 2;
    }
  }
`;
