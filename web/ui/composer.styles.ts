import { css } from "lit";

export const composerStyles = css`
  :host {
    display: block;
    position: relative;
  }

  form {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }

  .box {
    flex: 1;
    min-inline-size: 0;
    border: 1px solid var(--fd-edge);
    border-radius: 23px;
    background: var(--fd-surface);
    color: var(--fd-ink);
  }

  .box:focus-within {
    border-color: var(--fd-accent);
    box-shadow: inset 0 0 0 1px var(--fd-accent);
  }

  .line {
    display: flex;
    align-items: flex-end;
  }

  textarea {
    field-sizing: content;
    display: block;
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--fd-target);
    max-block-size: min(10.5rem, 40dvh);
    padding: 10px 4px;
    border: 0;
    background: none;
    color: inherit;
    font: 1rem / 1.5 var(--fd-font);
    resize: none;
  }

  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    overflow: hidden;
    color: var(--fd-ink-soft);
    opacity: 1;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line.bare textarea {
    padding-inline-start: 18px;
  }

  .tool {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--fd-target);
    block-size: var(--fd-target);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--fd-ink-soft);
    cursor: pointer;
  }

  .tool:hover {
    color: var(--fd-ink);
  }

  .tool[aria-expanded="true"] {
    color: var(--fd-accent);
  }

  .send {
    flex: none;
  }

  .about {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 6px 6px 0;
    padding-inline-start: 12px;
    border-radius: 17px 17px var(--fd-round) var(--fd-round);
    background: var(--fd-hover);
    font-size: 0.875rem;
  }

  .about > svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    color: var(--fd-accent);
  }

  .about div {
    flex: 1;
    min-inline-size: 0;
    padding-block: 6px;
    line-height: 1.35;
  }

  .about strong,
  .about span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .about span {
    color: var(--fd-ink-soft);
  }

  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    overflow: hidden auto;
    max-block-size: 11rem;
    margin: 0;
    padding: 6px 6px 0;
    list-style: none;
  }

  .files li {
    display: flex;
    max-inline-size: 100%;
    border-radius: var(--fd-round);
  }

  .files li:first-child fd-upload-card {
    border-start-start-radius: 17px;
  }

  .hint {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    margin: 4px 14px 0;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
  }

  .hint.over {
    color: var(--fd-danger);
    font-weight: 600;
  }

  .hint button {
    min-block-size: 24px;
    padding: 2px 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--fd-accent);
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    cursor: pointer;
  }

  fd-emoji-picker {
    position: absolute;
    inset-block-end: calc(100% + 8px);
    inset-inline-end: 0;
    z-index: 3;
  }
`;
