import { css } from "lit";

/** The details of a conversation: sections under each other. */
export const panelStyles = css`
  .quiet {
    margin: 0;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .quiet .button {
    display: flex;
    margin-block-start: 8px;
  }

  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 16px;
    margin: 0;
    font-size: 0.875rem;
  }

  dt {
    color: var(--fd-ink-soft);
  }

  dd {
    margin: 0;
    text-align: end;
    overflow-wrap: anywhere;
  }

  .others,
  .files {
    margin: 0 -8px;
    padding: 0;
    list-style: none;
  }

  .others a,
  .files a {
    display: block;
    padding: 7px 8px;
    border-radius: 9px;
    color: inherit;
    font-size: 0.875rem;
    line-height: 1.4;
    text-decoration: none;
  }

  .others a:hover,
  .files a:hover {
    background: var(--fd-hover);
  }

  .line {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
  }

  .line b,
  .files b {
    overflow: hidden;
    min-inline-size: 0;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line time,
  small {
    flex: none;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
  }

  .files a {
    display: flex;
    align-items: center;
    gap: 10px;
  }

  .files b {
    flex: 1;
  }

  .files svg {
    flex: none;
    color: var(--fd-ink-soft);
  }

  .pictures {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 6px;
    margin: 0 0 6px;
    padding: 0;
    list-style: none;
  }

  .pictures a {
    display: block;
    border-radius: 9px;
  }

  .pictures img {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    border-radius: 9px;
    background: var(--fd-hover);
    object-fit: cover;
  }
`;
