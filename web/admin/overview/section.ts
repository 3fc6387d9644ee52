// What happened, in figures: totals, charts over time, the busiest hours, the staff.
import { css, html, nothing } from "lit";
import type { Interval, StaffFigures, Statistics } from "../../client/generated/wire.ts";
import { dataTable } from "../../ui/data_table.ts";
import { notice } from "../../ui/notice.ts";
import { i18n } from "../../words/i18n.ts";
import { Fetching } from "../base/fetching.ts";
import { describedBy, labelled } from "../base/form.ts";
import { AdminSection } from "../base/section.ts";
import { sectionHead, tabs } from "../base/section_head.ts";
import { fetchedView } from "../base/states.ts";
import { chartIcon } from "../icons.ts";
import { busiestHours, busiestHoursStyles } from "./busiest_hours.ts";
import "./chart.ts";
import { type Period, periodOf, questionBefore, questionOf, RANGES, type Range } from "./period.ts";
import { chartsOf, countText, valueText } from "./series.ts";
import { totalsStyles, totalsView } from "./totals.ts";

interface Overview {
  now: Statistics;
  before: Statistics;
}

class FdAdminOverview extends AdminSection {
  static override styles = [
    AdminSection.styles,
    totalsStyles,
    busiestHoursStyles,
    css`
      .interval {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--fd-ink-soft);
        font-size: 0.875rem;
      }

      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
        gap: 20px;
        margin-block-end: 20px;
      }

      .panel {
        padding: 16px 20px 20px;
      }

      .panel h2 {
        margin-block-end: 12px;
      }

      .panel.flush {
        padding-inline: 0;
        padding-block-end: 4px;
      }

      .panel.flush h2 {
        margin-inline: 20px;
        margin-block-end: 4px;
      }

      .panel p {
        margin: 0;
      }
    `,
  ];

  readonly #overview = new Fetching<Overview>(this, async () => {
    const now = await this.server.admin.stats(questionOf(this.#period, Date.now()));
    return { now, before: await this.server.admin.stats(questionBefore(now)) };
  });

  get #period(): Period {
    return periodOf(this.filters, Date.now());
  }

  protected override load(): void {
    if (this.#period.fault === "none") void this.#overview.load();
  }

  protected override render() {
    const period = this.#period;
    const retry = () => void this.#overview.load();
    return html`
      ${sectionHead({
        title: i18n._("Overview"),
        text: i18n._("All times are in UTC; weeks begin on Monday."),
        aside: html`${intervalSelect(period, (interval) => this.filterBy({ interval }))} ${tabs(
          i18n._("Time"),
          RANGES.map((range) => ({
            label: rangeName(range),
            href: this.href("overview", { range }),
            isOpen: range === period.range,
          })),
        )}`,
      })}
      ${period.range === "custom" ? this.#daysView(period) : nothing}
      ${
        period.fault === "none"
          ? fetchedView(this.#overview.state, retry, (overview) => this.#overviewView(overview), 14)
          : nothing
      }
    `;
  }

  #daysView({ fault, from, to }: Period) {
    const faults = {
      none: "",
      order: i18n._("The last day is before the first."),
      length: i18n._("At most 367 days can be shown at once."),
    };
    const day = (name: "from" | "to", label: string, value: string, error: string) =>
      labelled({
        name,
        label,
        error,
        control: html`<input
          class="field"
          type="date"
          required
          id=${name}
          name=${name}
          .value=${value}
          aria-invalid=${error === "" ? nothing : "true"}
          aria-describedby=${describedBy(name)}
          @change=${({ target }: Event) => this.#chooseDay(name, (target as HTMLInputElement).value)}
        />`,
      });
    return html`<form class="filters" @submit=${(event: Event) => event.preventDefault()}>
      ${day("from", i18n._("First day"), from, "")} ${day("to", i18n._("Last day"), to, faults[fault])}
    </form>`;
  }

  #chooseDay(name: "from" | "to", value: string): void {
    const { from, to } = this.#period;
    if (value !== "") this.filterBy({ from, to, [name]: value });
  }

  #overviewView({ before, now }: Overview) {
    const isSilent = now.totals.messages === 0 && now.busiest_hours.length === 0;
    return html`
      ${totalsView(now, before)}
      <div class="charts">
        ${chartsOf(now).map((chart) => html`<fd-chart .chart=${chart}></fd-chart>`)}
        <section class="card panel" aria-labelledby="busiest">
          <h2 id="busiest">${i18n._("Busiest hours (UTC)")}</h2>
          ${isSilent ? html`<p class="soft">${i18n._("Nothing in this time.")}</p>` : busiestHours(now.busiest_hours)}
        </section>
      </div>
      <section class="card panel flush" aria-labelledby="staff">
        <h2 id="staff">${i18n._("Staff")}</h2>
        ${now.staff.length === 0 ? noStaffView() : this.#staffView(now.staff)}
      </section>
    `;
  }

  #staffView(staff: StaffFigures[]) {
    return dataTable<StaffFigures>({
      caption: i18n._("What the staff did in this time"),
      rows: staff,
      columns: [
        {
          label: i18n._("Name"),
          isWide: true,
          cell: ({ user_id, username }) => this.personLink(user_id, username),
        },
        { label: i18n._("Messages"), isAtEnd: true, cell: ({ messages }) => countText(messages) },
        {
          label: i18n._("Answered first"),
          isAtEnd: true,
          cell: ({ rooms_answered }) => countText(rooms_answered),
        },
        {
          label: i18n._("First response, mean"),
          isAtEnd: true,
          cell: ({ first_response_mean_ms }) => valueText(first_response_mean_ms, "duration"),
        },
      ],
    });
  }
}

function intervalSelect({ interval, intervals }: Period, onChoose: (chosen: string) => void) {
  return html`<label class="interval">
    <span>${i18n._("Figures by")}</span>
    <select class="field" @change=${({ target }: Event) => onChoose((target as HTMLSelectElement).value)}>
      ${intervals.map((value) => html`<option value=${value} .selected=${value === interval}>${intervalName(value)}</option>`)}
    </select>
  </label>`;
}

function noStaffView() {
  return notice({
    sign: chartIcon,
    title: i18n._("Nobody of the staff wrote in this time"),
    text: i18n._("Who answers customers is listed here with how much and how fast."),
  });
}

function rangeName(range: Range): string {
  const names: Record<Range, string> = {
    hours: i18n._("48 hours"),
    days: i18n._("30 days"),
    weeks: i18n._("26 weeks"),
    custom: i18n._("Custom"),
  };
  return names[range];
}

function intervalName(interval: Interval): string {
  const names: Record<Interval, string> = {
    hour: i18n._("Hour"),
    day: i18n._("Day"),
    week: i18n._("Week"),
  };
  return names[interval];
}

customElements.define("fd-admin-overview", FdAdminOverview);
