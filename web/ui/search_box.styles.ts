import { css } from "lit";

/** A field to search in, with a lens. */
export const searchBoxStyles = css`
  .box {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: 40px;
    padding-inline: 12px;
    border: 1px solid transparent;
    border-radius: var(--fd-round);
    background: var(--fd-hover);
    color: var(--fd-ink-soft);
  }

  .box:focus-within {
    border-color: var(--fd-accent);
    background: var(--fd-surface);
  }

  .box svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
  }

  .box input {
    flex: 1;
    min-inline-size: 0;
    padding: 8px 0;
    border: 0;
    background: none;
    color: var(--fd-ink);
    font: 1rem / 1.4 var(--fd-font);
  }

  .box input:focus-visible {
    outline: none;
  }

  .box input::-webkit-search-cancel-button {
    display: none;
  }

  .box input::placeholder {
    color: var(--fd-ink-soft);
    opacity: 1;
    text-overflow: ellipsis;
  }

  @media (min-width: 720px) {
    .box input {
      font-size: 0.9375rem;
    }
  }
`;
