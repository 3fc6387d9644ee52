// The shop around its product.
import { css } from "lit";

export const shopStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host {
    display: block;
  }

  a {
    color: inherit;
    text-underline-offset: 3px;
  }

  :focus-visible {
    outline: 2px solid var(--brand);
    outline-offset: 3px;
    border-radius: 4px;
  }

  h1,
  h2,
  .brand {
    font-family: ui-serif, Georgia, "Times New Roman", serif;
    font-weight: 500;
    letter-spacing: -0.015em;
    line-height: 1.15;
  }

  .demo {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 24px;
    padding: 6px max(24px, 50vw - 580px);
    background: #241c14;
    color: #e8dccb;
    font-size: 0.8125rem;
  }

  .demo p {
    margin: 0;
  }

  .demo strong {
    margin-inline-end: 8px;
    color: #fff;
  }

  .demo nav {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 16px;
  }

  .demo a {
    display: inline-block;
    padding-block: 4px;
  }

  .demo :focus-visible {
    outline-color: #fff;
  }

  .top {
    display: flex;
    align-items: center;
    gap: 32px;
    max-inline-size: 1208px;
    margin-inline: auto;
    padding: 18px 24px;
  }

  .brand {
    font-size: 1.5rem;
    text-decoration: none;
    white-space: nowrap;
  }

  .brand i {
    color: var(--brand);
  }

  .top nav {
    display: flex;
    flex: 1;
    gap: 24px;
  }

  .top nav a {
    padding-block: 8px;
    text-decoration: none;
  }

  .top nav a:hover {
    text-decoration: underline;
  }

  .basket {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    color: var(--soft);
    font-size: 0.9375rem;
    white-space: nowrap;
  }

  main {
    max-inline-size: 1208px;
    margin-inline: auto;
    padding: 8px 24px 48px;
  }

  footer {
    padding: 28px 24px 96px;
    border-block-start: 1px solid var(--line);
    color: var(--soft);
    font-size: 0.9375rem;
    text-align: center;
  }

  @media (max-width: 860px) {
    .top {
      gap: 12px;
      padding-block: 12px;
    }

    .top nav {
      display: none;
    }

    .basket {
      gap: 6px;
      margin-inline-start: auto;
      font-size: 0.875rem;
    }
  }

  @media (max-width: 359px) {
    .top {
      flex-wrap: wrap;
    }
  }
`;
