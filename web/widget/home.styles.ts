// How the panel's first page looks.
import { css } from "lit";

export const homeStyles = css`
  header {
    flex: none;
    padding-block: max(6px, env(safe-area-inset-top)) 22px;
    padding-inline: 24px 8px;
    background: var(--brand);
    color: var(--on-brand);
  }

  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--fd-target);
  }

  .bar strong {
    overflow: hidden;
    font-size: 0.9375rem;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  header .close {
    color: inherit;
  }

  header .close:hover:not(:disabled) {
    background: rgb(127 127 127 / 30%);
  }

  header :focus-visible {
    outline-color: currentcolor;
  }

  h2 {
    margin-block: 10px 6px;
    margin-inline: 0 16px;
    font-size: 1.5rem;
    font-weight: 700;
    letter-spacing: -0.02em;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }

  .here {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block: 0;
    margin-inline: 0 16px;
    font-size: 0.9375rem;
    line-height: 1.4;
  }

  .lamp {
    flex: none;
    align-self: flex-start;
    inline-size: 10px;
    block-size: 10px;
    margin-block-start: 0.35em;
    border: 2px solid currentcolor;
    border-radius: 50%;
  }

  .lamp.lit {
    background: currentcolor;
  }

  .faces {
    display: flex;
    flex: none;
  }

  .faces .avatar {
    border: 2px solid var(--brand);
  }

  .faces .avatar + .avatar {
    margin-inline-start: -8px;
  }

  .scroll {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  .topic {
    display: flex;
    flex: none;
    align-items: center;
    gap: 14px;
    margin: 16px 16px 0;
    padding: 10px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round);
    background: var(--fd-sunken);
  }

  .topic img {
    flex: none;
    border-radius: 8px;
    background: var(--fd-hover);
    object-fit: cover;
  }

  .topic div {
    min-inline-size: 0;
  }

  .topic strong {
    display: block;
    overflow: hidden;
    font-weight: 600;
    line-height: 1.35;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .topic p {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin: 2px 0 0;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .write {
    flex: none;
    padding: 12px 16px max(12px, env(safe-area-inset-bottom));
  }

  .hint {
    margin: 0;
    padding: 12px;
    color: var(--fd-ink-soft);
    font-size: 0.9375rem;
    text-align: center;
  }

  .refusal {
    margin: 0 0 8px;
    padding: 8px 14px;
    border-radius: var(--fd-round);
    background: var(--fd-danger-soft);
    color: var(--fd-danger);
    font-size: 0.9375rem;
  }
`;
