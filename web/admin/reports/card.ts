// A report: what was said by whom, as it was and as it is, who reported it, and what became of it.
import { css, html, nothing, type TemplateResult } from "lit";
import type { ReportView } from "../../client/generated/wire.ts";
import { avatar, avatarStyles } from "../../ui/avatar.ts";
import { stampText } from "../../ui/time_text.ts";
import { i18n } from "../../words/i18n.ts";
import { reasonName, resolutionName, roleName, roomTypeName } from "../base/names.ts";
import { stampView } from "../base/when.ts";
import type { Decision } from "./decision.ts";

export const reportCardStyles = [
  avatarStyles,
  css`
    .report {
      padding: 18px 20px;
      scroll-margin: 24px;
    }

    .report:focus-visible {
      outline-offset: -3px;
    }

    .report header {
      display: flex;
      align-items: center;
      gap: 12px;
    }

    .report header .who {
      flex: 1;
      min-inline-size: 0;
    }

    .report header p {
      margin: 0;
      color: var(--fd-ink-soft);
      font-size: 0.875rem;
    }

    .report h2 {
      font-size: 1rem;
    }

    .report blockquote {
      margin: 14px 0 0;
      padding: 10px 14px;
      border-inline-start: 3px solid var(--fd-accent);
      border-radius: 4px;
      background: var(--fd-sunken);
    }

    .report blockquote.now {
      margin-block-start: 8px;
      border-color: var(--fd-edge);
    }

    .report blockquote small {
      display: block;
      margin-block-end: 2px;
      color: var(--fd-ink-soft);
      font-size: 0.8125rem;
    }

    .report .facts {
      display: grid;
      gap: 4px;
      margin: 14px 0 0;
      font-size: 0.9375rem;
    }

    .report .facts > div {
      display: flex;
      gap: 12px;
    }

    .report dt {
      flex: 0 0 7.5rem;
      color: var(--fd-ink-soft);
    }

    .report dd {
      flex: 1;
      min-inline-size: 0;
      margin: 0;
      overflow-wrap: anywhere;
    }

    .report .by {
      margin-inline-start: 12px;
      color: var(--fd-ink-soft);
    }

    .report footer {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-block-start: 16px;
    }

    .report .open {
      margin-inline-start: auto;
    }

    @media (max-width: 719px) {
      .report footer .button {
        flex: 1 1 40%;
        min-block-size: var(--fd-target);
      }

      .report dt {
        flex-basis: 6rem;
      }
    }
  `,
];

export interface ReportCard {
  report: ReportView;
  decisions: readonly Decision[];
  /** The rules that flagged it, as they look for it. */
  patterns: readonly string[];
  conversationHref: string;
  personHref: string | null;
  reporterHref: string | null;
  onDecide: (decision: Decision) => void;
}

export function reportCard(card: ReportCard): TemplateResult {
  const { report } = card;
  const { sender } = report.message;
  return html`<article class="report" tabindex="0" data-id=${report.id} aria-labelledby="of-${report.id}">
    <header>
      ${avatar(sender.username, "large")}
      <div class="who">
        <h2 id="of-${report.id}">${nameView(sender.username, card.personHref)}</h2>
        <p>${roleName(sender.role)}</p>
      </div>
      <div class="line"><span class="chip ${report.reason === "rule" ? "warn" : "bad"}">${reasonName(report.reason)}</span></div>
    </header>
    <blockquote>
      <small>${i18n._("As it was reported")}</small>
      <p class="said" dir="auto">${report.message.content || i18n._("No text")}</p>
    </blockquote>
    ${nowView(report)}
    ${factsView(card)}
    <footer>
      ${card.decisions.map(
        (
          decision,
        ) => html`<button class="button small" type="button" @click=${() => card.onDecide(decision)}>
          ${decisionName(decision)}
        </button>`,
      )}
      <a class="button small plain open" href=${card.conversationHref} target="_blank">
        ${i18n._("Open the conversation")}
      </a>
    </footer>
  </article>`;
}

function nameView(name: string, href: string | null): TemplateResult {
  return href === null ? html`<bdi>${name}</bdi>` : html`<a href=${href} dir="auto">${name}</a>`;
}

/** Only where it is not what it was any more. */
function nowView({ message, message_now }: ReportView): TemplateResult | typeof nothing {
  if (message_now === null) return nothing;
  if (message_now.deleted_at !== null) {
    return html`<blockquote class="now">
      <small>${i18n._("As it is now")}</small>
      <p class="said soft">${i18n._("Deleted, {time}", { time: stampText(Date.parse(message_now.deleted_at)) })}</p>
    </blockquote>`;
  }
  if (message_now.content === message.content) return nothing;
  return html`<blockquote class="now">
    <small>${i18n._("As it is now")}</small>
    <p class="said" dir="auto">${message_now.content}</p>
  </blockquote>`;
}

function factsView({ patterns, report, reporterHref }: ReportCard): TemplateResult {
  const { comment, created_at, note, reporter, resolution, resolved_at, resolved_by, room } =
    report;
  const isByRule = reporter.role === "system";
  const type = room.room_type === null ? "" : roomTypeName(room.room_type);
  return html`<dl class="facts">
    ${fact(i18n._("Reported by"), isByRule ? i18n._("The site's rules") : nameView(reporter.username, reporterHref))}
    ${comment === null || comment === "" ? nothing : fact(i18n._("Comment"), html`<span dir="auto">${comment}</span>`)}
    ${patterns.length === 0 ? nothing : fact(i18n._("Rules"), html`${patterns.map((pattern) => html`<code>${pattern}</code> `)}`)}
    ${fact(i18n._("Conversation"), html`<span dir="auto">${room.subject || type}</span> ${room.subject ? html`<span class="chip">${type}</span>` : nothing}`)}
    ${fact(i18n._("Reported"), stampView(created_at))}
    ${resolution === null ? nothing : fact(i18n._("Outcome"), resolutionName(resolution))}
    ${note === null || note === "" ? nothing : fact(i18n._("Note"), html`<span dir="auto">${note}</span>`)}
    ${resolved_at === null ? nothing : fact(i18n._("Decided"), html`${stampView(resolved_at)}<span class="by" dir="auto">${resolved_by}</span>`)}
  </dl>`;
}

function fact(name: string, value: TemplateResult | string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

export function decisionName(decision: Decision): string {
  const names: Record<Decision, string> = {
    dismiss: i18n._("Dismiss"),
    delete: i18n._("Delete the message"),
    mute: i18n._("Mute"),
    ban: i18n._("Ban"),
  };
  return names[decision];
}
