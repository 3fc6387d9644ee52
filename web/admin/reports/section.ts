// The queue of reports, and what became of those before.
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ReportStatus, ReportView } from "../../client/generated/wire.ts";
import { RequestError } from "../../client/request_error.ts";
import { notice } from "../../ui/notice.ts";
import { i18n } from "../../words/i18n.ts";
import { Paging } from "../base/paging.ts";
import { AdminSection } from "../base/section.ts";
import { sectionHead, tabs } from "../base/section_head.ts";
import { fetchedView, moreView } from "../base/states.ts";
import { calmIcon, flagIcon } from "../icons.ts";
import { reportCard, reportCardStyles } from "./card.ts";
import { type Decided, type Decision, decisionsOn } from "./decision.ts";
import "./decision_dialog.ts";

const STATUSES: readonly ReportStatus[] = ["open", "resolved", "dismissed"];
/** How often it is asked whether new ones have come in. */
const WATCH_MS = 20_000;
const DECISION_KEYS: Readonly<Record<string, Decision>> = {
  x: "dismiss",
  d: "delete",
  m: "mute",
  b: "ban",
};

interface Pending {
  report: ReportView;
  decision: Decision;
}

class FdAdminReports extends AdminSection {
  static override styles = [
    AdminSection.styles,
    ...reportCardStyles,
    css`
      .queue {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .queue > li + li {
        margin-block-start: 16px;
      }

      .fresh {
        display: flex;
        justify-content: center;
        margin-block-end: 16px;
      }

      .news {
        position: sticky;
        z-index: 1;
        inset-block-start: 12px;
      }

      .overtaken {
        margin: 0 0 16px;
        padding: 12px 16px;
        border-radius: var(--fd-round);
        background: var(--fd-warning-soft);
        color: var(--fd-warning-ink);
      }

      .keys {
        margin: 16px 0 0;
        color: var(--fd-ink-soft);
        font-size: 0.875rem;
      }

      @media (max-width: 899px) {
        .news {
          inset-block-start: 72px;
        }
      }

      @media (hover: none) {
        .keys {
          display: none;
        }
      }
    `,
  ];
  static override properties = {
    pending: { state: true },
    overtaken: { state: true },
    hasNew: { state: true },
    patterns: { state: true },
  };

  /** What is asked about in the dialog. */
  declare pending: Pending | null;
  /** The report that somebody else has decided meanwhile. */
  declare overtaken: ReportView | null;
  declare hasNew: boolean;
  /** What the rules look for, by their ids; only admins may know. */
  declare patterns: Readonly<Record<string, string>>;

  readonly #reports = new Paging<ReportView>(this, (cursor) =>
    this.server.admin.reports({ status: this.#status, ...(cursor ? { cursor } : {}) }),
  );
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.pending = null;
    this.overtaken = null;
    this.hasNew = false;
    this.patterns = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#lookForNew(), WATCH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  get #status(): ReportStatus {
    return STATUSES.find((status) => status === this.filters.status) ?? "open";
  }

  protected override load(): void {
    this.overtaken = null;
    this.hasNew = false;
    void this.#reports.load();
    if (this.me.role === "admin") void this.#learnPatterns();
  }

  protected override render() {
    const retry = () => void this.#reports.load();
    return html`
      ${sectionHead({
        title: i18n._("Reports"),
        text: i18n._(
          "What people reported and what the rules flagged. Nobody in the conversation is told.",
        ),
        aside: tabs(
          i18n._("Which reports"),
          STATUSES.map((status) => ({
            label: statusName(status),
            href: this.href("reports", { status }),
            isOpen: status === this.#status,
          })),
        ),
      })}
      <div class="news" role="status">
        ${this.overtaken === null ? nothing : html`<p class="overtaken">${overtakenText(this.overtaken)}</p>`}
      </div>
      ${
        this.hasNew
          ? html`<div class="fresh">
              <button class="button small primary" type="button" @click=${() => this.load()}>${i18n._("Show new reports")}</button>
            </div>`
          : nothing
      }
      ${fetchedView(this.#reports.state, retry, () => this.#queueView())}
      ${this.#dialogView()}
    `;
  }

  #queueView() {
    const { items } = this.#reports;
    if (items.length === 0) return html`<div class="card">${emptyView(this.#status)}</div>`;
    return html`
      <ol class="queue" @keydown=${this.#handleKey}>
        ${repeat(
          items,
          ({ id }) => id,
          (report) => html`<li class="card">${this.#cardView(report)}</li>`,
        )}
      </ol>
      ${moreView(this.#reports)}
      <p class="keys">
        ${i18n._("Keys on a report: ↓ and ↑ to the next and the one before, X dismisses, D deletes, M mutes, B bans.")}
      </p>
    `;
  }

  #cardView(report: ReportView) {
    const isAdmin = this.me.role === "admin";
    const person = (id: string) =>
      isAdmin && id !== "system" ? this.href("people", { person: id }) : null;
    return reportCard({
      report,
      decisions: this.#decisionsOn(report),
      patterns: report.rules.flatMap((id) => this.patterns[id] ?? []),
      conversationHref: this.conversationHref(report.room.id),
      personHref: person(report.message.sender.id),
      reporterHref: person(report.reporter.id),
      onDecide: (decision) => {
        this.pending = { report, decision };
      },
    });
  }

  #dialogView() {
    if (this.pending === null) return nothing;
    return html`<fd-report-decision
      .server=${this.server}
      .report=${this.pending.report}
      .decision=${this.pending.decision}
      @fd-close=${() => {
        this.pending = null;
      }}
      @fd-decided=${({ detail }: CustomEvent<Decided>) => void this.#settle(detail)}
    ></fd-report-decision>`;
  }

  #decisionsOn(report: ReportView): Decision[] {
    return report.status === "open" ? decisionsOn(report, this.me.role) : [];
  }

  /** What is decided leaves the queue, and the next one is at hand. */
  async #settle({ is, report }: Decided): Promise<void> {
    const place = this.#reports.items.findIndex(({ id }) => id === report.id);
    this.pending = null;
    this.overtaken = is === "overtaken" ? report : null;
    this.#reports.change((items) => items.filter(({ id }) => id !== report.id));
    if (is === "done") this.announce(i18n._("The report is decided."));
    this.dispatchEvent(new CustomEvent("fd-reports", { bubbles: true, composed: true }));
    if (this.#reports.items.length === 0 && this.#reports.hasMore) await this.#reports.load();
    await this.updateComplete;
    // The dialog gives the focus back to a report that is not there any more.
    const cards = this.#cards();
    const next = cards[Math.min(place, cards.length - 1)];
    (next ?? this.renderRoot.querySelector<HTMLElement>("h1"))?.focus();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const cards = this.#cards();
    const place = cards.findIndex((card) => card.contains(event.target as Node));
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
    const step = steps[event.key];
    const decision = DECISION_KEYS[event.key.toLowerCase()];
    const report = this.#reports.items[place];
    if (step !== undefined) {
      event.preventDefault();
      cards[place + step]?.focus();
    } else if (decision !== undefined && report && this.#decisionsOn(report).includes(decision)) {
      event.preventDefault();
      cards[place]?.focus();
      this.pending = { report, decision };
    }
  };

  #cards(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>(".report")];
  }

  /** Tells of new ones instead of moving what is being read; fails silently, since it will ask again. */
  async #lookForNew(): Promise<void> {
    const { state } = this.#reports;
    if (this.#status !== "open" || state.is !== "ready" || document.hidden || this.pending) return;
    try {
      const { results } = await this.server.admin.reports({ status: "open" });
      // Another list is shown by now.
      if (this.#reports.state !== state) return;
      // Nothing is being read, so nothing is moved.
      if (this.#reports.items.length === 0 && results.length > 0) return this.load();
      const known = new Set(this.#reports.items.map(({ id }) => id));
      const newest = this.#reports.items[0]?.created_at ?? "";
      this.hasNew = results.some(({ created_at, id }) => !known.has(id) && created_at >= newest);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }

  /** Without it reports are shown without what the rules look for. */
  async #learnPatterns(): Promise<void> {
    try {
      const { results } = await this.server.admin.rules({ limit: 200 });
      this.patterns = Object.fromEntries(results.map(({ id, pattern }) => [id, pattern]));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }
}

function emptyView(status: ReportStatus) {
  if (status !== "open") {
    return notice({
      sign: flagIcon,
      title:
        status === "resolved"
          ? i18n._("Nothing was resolved yet")
          : i18n._("Nothing was dismissed yet"),
      text: i18n._("Reports stay here after they are decided, with who decided what."),
    });
  }
  return notice({
    sign: calmIcon,
    title: i18n._("All is calm"),
    text: i18n._("No report waits for you. New ones appear here by themselves."),
  });
}

function statusName(status: ReportStatus): string {
  const names: Record<ReportStatus, string> = {
    open: i18n._("Open"),
    resolved: i18n._("Resolved"),
    dismissed: i18n._("Dismissed"),
  };
  return names[status];
}

function overtakenText({ message, resolved_by }: ReportView): string {
  return i18n._(
    "The report of {name} was decided by {by} meanwhile. Nothing was changed; it is among the resolved or dismissed ones.",
    { name: message.sender.username, by: resolved_by ?? i18n._("somebody else") },
  );
}

customElements.define("fd-admin-reports", FdAdminReports);
