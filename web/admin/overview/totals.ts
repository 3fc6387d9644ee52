// The figures of the whole time, each with how it stands to the time before.
import { css, html, nothing, type TemplateResult } from "lit";
import type { Figures, Statistics } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { type Comparison, compare, comparisonText } from "./comparison.ts";
import { countText, valueText } from "./series.ts";

export const totalsStyles = css`
  .totals {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 12px;
    margin: 0 0 20px;
  }

  .totals > div {
    padding: 14px 18px 16px;
    border: 1px solid var(--fd-line);
    border-radius: var(--fd-round-large);
    background: var(--fd-surface);
  }

  .totals dt {
    color: var(--fd-ink-soft);
    font-size: 0.875rem;
  }

  .totals dd {
    margin: 0;
  }

  .totals .value {
    font-size: 1.625rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    line-height: 1.35;
  }

  .totals .change {
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
    line-height: 1.4;
  }

  .totals .better {
    color: var(--fd-accent);
    font-weight: 600;
  }

  .totals .worse {
    color: var(--fd-danger);
    font-weight: 600;
  }

  @media (max-width: 1099px) {
    .totals {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .totals > div {
      padding: 12px 14px;
    }
  }
`;

export function totalsView(now: Statistics, before: Statistics): TemplateResult {
  const count = (label: string, of: (figures: Figures) => number) =>
    card(label, countText(of(now.totals)), compare(of(now.totals), of(before.totals)), false);
  const duration = (label: string, of: (figures: Figures) => number | null) =>
    card(
      label,
      valueText(of(now.totals), "duration"),
      compare(of(now.totals), of(before.totals)),
      true,
    );
  return html`<dl class="totals">
    ${count(i18n._("Messages"), ({ messages }) => messages)}
    ${count(i18n._("Active people"), ({ active_users }) => active_users)}
    ${count(i18n._("Conversations opened"), ({ rooms_opened }) => rooms_opened)}
    ${count(i18n._("Conversations closed"), ({ rooms_closed }) => rooms_closed)}
    ${count(i18n._("Conversations answered"), ({ first_response }) => first_response.count)}
    ${duration(i18n._("First response, median"), ({ first_response }) => first_response.median_ms)}
    ${duration(i18n._("Resolution, median"), ({ resolution }) => resolution.median_ms)}
    ${card(i18n._("Open at this moment"), countText(now.open_rooms), null, false)}
  </dl>`;
}

/** That people wait longer is worse; that they write more is neither. */
function card(
  label: string,
  value: string,
  comparison: Comparison | null,
  isWait: boolean,
): TemplateResult {
  const judged = isWait ? { more: "worse", less: "better" } : {};
  const className = comparison === null ? "" : (judged[comparison.is as "more" | "less"] ?? "");
  return html`<div>
    <dt>${label}</dt>
    <dd class="value">${value}</dd>
    ${comparison === null ? nothing : html`<dd class="change ${className}">${comparisonText(comparison)}</dd>`}
  </div>`;
}
