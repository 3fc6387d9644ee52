// When most is written: a table of the week whose cells are the darker the busier.
import { css, html, type TemplateResult } from "lit";
import type { BusyHour } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { countText, hoursOfWeek, levelOf } from "./series.ts";
import { hourText, weekdayText } from "./stretch_text.ts";

export const busiestHoursStyles = css`
  .heat {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 2px;
    table-layout: fixed;
    font-size: 0.75rem;
  }

  .heat th {
    overflow: visible;
    padding: 0;
    color: var(--fd-ink-soft);
    font-weight: 500;
    text-align: start;
    white-space: nowrap;
  }

  .heat thead th:first-child {
    inline-size: 2.75rem;
  }

  .heat td {
    block-size: 24px;
    padding: 0;
    border-radius: 4px;
    background: var(--fd-hover);
  }

  .heat .level-1 { background: color-mix(in oklab, var(--fd-accent) 22%, var(--fd-surface)); }
  .heat .level-2 { background: color-mix(in oklab, var(--fd-accent) 40%, var(--fd-surface)); }
  .heat .level-3 { background: color-mix(in oklab, var(--fd-accent) 60%, var(--fd-surface)); }
  .heat .level-4 { background: color-mix(in oklab, var(--fd-accent) 80%, var(--fd-surface)); }
  .heat .level-5 { background: var(--fd-accent); }

  .heat td:hover {
    outline: 2px solid var(--fd-ink);
  }

  @media (max-width: 719px) {
    .heat {
      border-spacing: 1px;
    }

    .heat td {
      border-radius: 2px;
    }
  }
`;

/** Hours that are written out above; all of them would not fit. */
const LABEL_EVERY = 6;

export function busiestHours(busiest: readonly BusyHour[]): TemplateResult {
  const week = hoursOfWeek([...busiest]);
  const most = Math.max(1, ...week.flat());
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return html`<table class="heat">
    <caption class="unseen">${i18n._("Messages by weekday and hour, in UTC")}</caption>
    <thead>
      <tr>
        <th scope="col"><span class="unseen">${i18n._("Weekday")}</span></th>
        ${hours.map(
          (hour) => html`<th scope="col">
            <span class=${hour % LABEL_EVERY === 0 ? "" : "unseen"}>${hourText(hour)}</span>
          </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${week.map(
        (day, weekday) => html`<tr>
          <th scope="row">
            <span aria-hidden="true">${weekdayText(weekday, "short")}</span>
            <span class="unseen">${weekdayText(weekday, "long")}</span>
          </th>
          ${day.map((messages, hour) => cellView(weekday, hour, messages, levelOf(messages, most)))}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function cellView(weekday: number, hour: number, count: number, level: number): TemplateResult {
  const title = i18n._("{weekday}, {hour} UTC: {messages}", {
    weekday: weekdayText(weekday, "long"),
    hour: hourText(hour),
    messages: messagesText(count),
  });
  return html`<td class="level-${level}" title=${title}><span class="unseen">${countText(count)}</span></td>`;
}

function messagesText(count: number): string {
  return i18n._("{count, plural, one {# message} other {# messages}}", { count });
}
