import { css } from "lit";

/** The chart's frame, and what uPlot expects of a style sheet: its own would be an inline one here. */
export const chartStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  section {
    padding: 16px 20px 12px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round-large);
    background: var(--fd-surface);
  }

  header {
    display: flex;
    align-items: center;
    gap: 12px;
  }

  h2 {
    flex: 1;
    margin: 0;
    font-size: 1.0625rem;
    letter-spacing: -0.01em;
  }

  header .button {
    margin-inline-end: -12px;
    color: var(--fd-accent);
  }

  .reading {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    min-block-size: 1.5rem;
    margin: 0 0 8px;
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  .reading strong {
    color: var(--fd-ink);
  }

  .reading .time {
    margin-inline-start: auto;
  }

  .key::before {
    display: inline-block;
    inline-size: 14px;
    margin-inline-end: 6px;
    border-block-start: 3px solid var(--fd-accent);
    content: "";
    vertical-align: 0.2em;
  }

  .key-1::before {
    border-block-start: 3px dashed var(--fd-tone-1-ink);
  }

  .none {
    display: grid;
    place-items: center;
    min-block-size: 232px;
    margin: 0;
    color: var(--fd-ink-soft);
  }

  .plot {
    block-size: 200px;
    border-radius: 6px;
    direction: ltr;
  }

  .scroll {
    max-block-size: 232px;
    margin-block-end: 8px;
    overflow: auto;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 5px 8px;
    border-block-end: 1px solid var(--fd-line);
    text-align: end;
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  tbody th {
    font-weight: 400;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--fd-surface);
    color: var(--fd-ink-soft);
  }

  .u-over,
  .u-under {
    position: absolute;
  }

  .uplot,
  .u-wrap {
    position: relative;
    user-select: none;
  }

  .u-under {
    overflow: hidden;
  }

  .uplot canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }

  .u-axis {
    position: absolute;
  }

  .u-cursor-x {
    position: absolute;
    inset-block-start: 0;
    left: 0;
    block-size: 100%;
    border-inline-end: 1px dashed var(--fd-edge);
    pointer-events: none;
  }

  .u-cursor-pt {
    position: absolute;
    inset-block-start: 0;
    left: 0;
    border: 0 solid;
    border-radius: 50%;
    background-clip: padding-box !important;
    pointer-events: none;
  }

  .u-select,
  .u-axis.u-off,
  .u-cursor-x.u-off,
  .u-cursor-y.u-off,
  .u-cursor-pt.u-off {
    display: none;
  }
`;
