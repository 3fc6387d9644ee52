// Where the panel stands, and how large it is.
import { css, unsafeCSS } from "lit";
import { PHONE } from "./screen.ts";

/** The launcher's height, and the gap above it. */
const LAUNCHER = css`68px`;

export const panelStyles = css`
  :host {
    color: var(--fd-ink);
    font: 1rem / 1.5 var(--fd-font);
    -webkit-font-smoothing: antialiased;
    text-align: start;
  }

  dialog {
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--offset-block) + env(safe-area-inset-bottom) + ${LAUNCHER});
    inset-inline-end: var(--offset-inline);
    flex-direction: column;
    box-sizing: border-box;
    inline-size: min(400px, 100vw - 2 * var(--offset-inline));
    max-inline-size: none;
    block-size: min(680px, 100dvh - var(--offset-block) - ${LAUNCHER} - 16px);
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--fd-line);
    border-radius: 20px;
    outline: 0;
    background: var(--fd-surface);
    color: inherit;
    box-shadow: 0 2px 6px rgb(0 0 0 / 8%), 0 16px 48px rgb(0 0 0 / 20%);
  }

  dialog.start {
    inset-inline: var(--offset-inline) auto;
  }

  dialog[open] {
    display: flex;
    animation: rise 180ms cubic-bezier(0.2, 0.8, 0.2, 1);
  }

  fd-room {
    flex: 1;
  }

  [slot="start"] {
    margin-inline: -12px -8px;
  }

  fd-room [slot="end"] {
    margin-inline: -6px -8px;
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 16px;
    }
  }

  @media ${unsafeCSS(PHONE)} {
    dialog,
    dialog.start {
      inset: 0 0 auto;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
      overscroll-behavior: contain;
    }
  }
`;
