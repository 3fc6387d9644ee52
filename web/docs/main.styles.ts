import { css } from "lit";

export const docsStyles = css`
  main {
    max-inline-size: 60rem;
    margin: 0 auto;
    padding: 32px 16px 96px;
    color: var(--fd-ink);
    font: 1rem / 1.55 var(--fd-font);
  }

  h1 {
    margin: 0 0 16px;
    font-size: 2rem;
  }

  h1 small {
    color: var(--fd-ink-soft);
    font-size: 1rem;
    font-weight: 400;
  }

  h2 {
    margin: 48px 0 4px;
    font-size: 1.375rem;
  }

  h2::first-letter {
    text-transform: uppercase;
  }

  h3 {
    margin: 24px 0 4px;
    font-size: 1rem;
  }

  p {
    margin: 0 0 8px;
  }

  a {
    color: var(--fd-accent);
  }

  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    margin-block-start: 16px;
  }

  nav a {
    padding-block: 6px;
  }

  code,
  pre {
    font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace;
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }

  pre {
    margin: 0;
    padding: 12px 16px;
    overflow-x: auto;
    border-radius: var(--fd-round);
    background: var(--fd-sunken);
    border: 1px solid var(--fd-line);
  }

  details {
    margin-block-start: 8px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round);
    background: var(--fd-surface);
  }

  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
    min-block-size: var(--fd-target);
    padding: 10px 16px;
    border-radius: var(--fd-round);
    cursor: pointer;
  }

  summary:hover {
    background: var(--fd-hover);
  }

  .method {
    min-inline-size: 4.5rem;
    color: var(--fd-accent);
    font-size: 0.8125rem;
    font-weight: 700;
    letter-spacing: 0.03em;
  }

  .method.delete {
    color: var(--fd-danger);
  }

  .words {
    color: var(--fd-ink-soft);
  }

  .inside {
    padding: 8px 16px 16px;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(4rem, max-content) 1fr;
    gap: 8px 16px;
    margin: 0;
  }

  dd {
    min-inline-size: 0;
    margin: 0;
  }

  dd p {
    margin: 0;
  }

  @media (max-width: 30rem) {
    dl {
      grid-template-columns: 1fr;
      gap: 0;
    }

    dd {
      margin-block-end: 8px;
    }
  }
`;
