import { css } from "lit";

/** How the sections of the admin page are laid out. */
export const sectionStyles = css`
  :host {
    display: block;
  }

  a:not(.button) {
    color: var(--fd-accent);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    margin-block-end: 20px;
  }

  .head .title {
    flex: 1;
    min-inline-size: min(100%, 15rem);
  }

  h1 {
    margin: 0;
    font-size: 1.5rem;
    letter-spacing: -0.02em;
    line-height: 1.25;
    outline: 0;
  }

  .head .title p {
    margin: 2px 0 0;
    color: var(--fd-ink-soft);
    font-size: 0.9375rem;
  }

  h2 {
    margin: 0;
    font-size: 1.0625rem;
    letter-spacing: -0.01em;
  }

  .card {
    overflow: hidden;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round-large);
    background: var(--fd-surface);
  }

  .card + .card {
    margin-block-start: 20px;
  }

  .card > .notice {
    min-block-size: 18rem;
  }

  .inside {
    padding: 20px;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px;
    margin-block-end: 16px;
  }

  .filters .labelled > label {
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
  }

  .filters select.field {
    max-inline-size: 14rem;
  }

  .filters .wrong[hidden] {
    display: none;
  }

  .filters .grow {
    flex: 1 1 12rem;
    max-inline-size: 22rem;
  }

  .filters .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 46px;
    font-size: 0.9375rem;
    cursor: pointer;
  }

  .check input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--fd-accent);
  }

  .tabs {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 4px;
    border-radius: var(--fd-round);
    background: var(--fd-hover);
  }

  .tabs a:not(.button) {
    white-space: nowrap;
    padding: 7px 14px;
    border-radius: 9px;
    color: var(--fd-ink-soft);
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.3;
    text-decoration: none;
  }

  .tabs a:not(.button):hover {
    color: var(--fd-ink);
  }

  .tabs a:not(.button)[aria-current] {
    background: var(--fd-surface);
    color: var(--fd-ink);
    box-shadow: 0 1px 2px rgb(0 0 0 / 12%);
  }

  .switch {
    position: relative;
    inline-size: 40px;
    block-size: 24px;
    margin: 0;
    border: 3px solid transparent;
    border-radius: 99px;
    appearance: none;
    background: var(--fd-edge);
    cursor: pointer;
    transition: background-color 140ms;
  }

  /* A finger needs more than the eye. */
  .switch::after {
    position: absolute;
    inset: -12px -6px;
    content: "";
  }

  .switch::before {
    display: block;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--fd-surface);
    content: "";
    transition: margin 140ms;
  }

  .switch:checked {
    background: var(--fd-accent);
  }

  .switch:checked::before {
    margin-inline-start: 16px;
  }

  @media (forced-colors: active) {
    .switch {
      appearance: auto;
    }

    .switch::before {
      content: none;
    }
  }

  .chip {
    display: inline-block;
    padding: 2px 9px;
    border-radius: 99px;
    background: var(--fd-hover);
    color: var(--fd-ink);
    font-size: 0.8125rem;
    font-weight: 600;
    line-height: 1.4;
    white-space: nowrap;
  }

  .chip.good {
    background: var(--fd-accent-soft);
    color: var(--fd-accent-ink);
  }

  .chip.warn {
    background: var(--fd-warning-soft);
    color: var(--fd-warning-ink);
  }

  .chip.bad {
    background: var(--fd-danger-soft);
    color: var(--fd-danger);
  }

  .soft {
    color: var(--fd-ink-soft);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .line:is(.links, .person) {
    flex-wrap: nowrap;
  }

  .said {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  code {
    font: 0.875rem / 1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }

  time {
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .button.small,
    .tabs a:not(.button) {
      min-block-size: var(--fd-target);
    }
  }

  @media (max-width: 719px) {
    .tabs {
      display: flex;
      inline-size: 100%;
    }

    .tabs a:not(.button) {
      flex: 1;
      padding: 11px 4px;
      font-size: 0.875rem;
      text-align: center;
    }

    .filters .grow {
      max-inline-size: none;
    }

    .filters .labelled {
      flex: 1 1 8rem;
    }

    .filters select.field {
      inline-size: 100%;
      max-inline-size: none;
    }
  }
`;
