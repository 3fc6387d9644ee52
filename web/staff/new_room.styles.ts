import { css } from "lit";

export const newRoomStyles = css`
  form {
    display: grid;
    gap: 16px;
  }

  fieldset {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .kind {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 10px 12px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round);
    font-size: 0.9375rem;
    font-weight: 600;
    cursor: pointer;
  }

  .kind:hover {
    background: var(--fd-hover);
  }

  .kind:has(:checked) {
    border-color: var(--fd-accent);
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .kind:has(:focus-visible) {
    outline: 2px solid var(--fd-accent);
    outline-offset: 2px;
  }

  .kind input {
    position: absolute;
    opacity: 0;
  }

  .kind small {
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
    line-height: 1.35;
  }

  .kind:has(:checked) small {
    color: inherit;
  }

  label.text {
    display: grid;
    gap: 6px;
    font-size: 0.9375rem;
    font-weight: 600;
  }

  label.text small {
    color: var(--fd-ink-soft);
    font-size: inherit;
    font-weight: 400;
  }

  textarea {
    min-block-size: 5.5rem;
    resize: vertical;
  }

  .people {
    display: grid;
    gap: 6px;
  }

  .chosen,
  .offered {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
    max-inline-size: 100%;
    padding: 3px 12px 3px 4px;
    border: 1px solid var(--fd-line);
    border-radius: 99px;
    background: var(--fd-surface);
    color: var(--fd-ink);
    font: 550 0.875rem / 1.2 var(--fd-font);
    cursor: pointer;
  }

  :host(:dir(rtl)) .chip {
    padding: 3px 4px 3px 12px;
  }

  .chip:hover {
    background: var(--fd-hover);
  }

  .chip.taken {
    border-color: transparent;
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .chip .avatar {
    inline-size: 26px;
    block-size: 26px;
    font-size: 0.6875rem;
  }

  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip svg {
    inline-size: 14px;
    block-size: 14px;
  }

  .error {
    margin: 0;
    color: var(--fd-danger);
  }

  .acts {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
  }

  @media (max-width: 479px) {
    fieldset {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
