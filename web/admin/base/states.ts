// What stands in the place of a list or a chart while there is none: loading, failed, empty, more to come.
import { css, html, nothing, type TemplateResult } from "lit";
import { alertIcon } from "../../ui/icons.ts";
import { notice } from "../../ui/notice.ts";
import { i18n } from "../../words/i18n.ts";
import type { Fetched } from "./fetching.ts";
import type { Paging } from "./paging.ts";
import { refusalText } from "./refusal_text.ts";

export const stateStyles = css`
  .skeleton {
    display: grid;
    gap: 14px;
    padding: 20px;
  }

  .skeleton span {
    block-size: 18px;
    border-radius: 6px;
    background: var(--fd-line);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }

  .skeleton span:nth-child(3n + 2) {
    inline-size: 82%;
  }

  .skeleton span:nth-child(3n) {
    inline-size: 64%;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .more {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    padding: 16px;
    border-block-start: 1px solid var(--fd-line);
  }

  .complaint {
    margin: 0;
    color: var(--fd-danger);
    font-size: 0.9375rem;
  }
`;

export function skeleton(lines: number): TemplateResult {
  return html`<div class="skeleton" role="status">
    <div class="unseen">${i18n._("Loading…")}</div>
    ${Array.from({ length: lines }, () => html`<span></span>`)}
  </div>`;
}

/** What is there once it is there, and until then what there is to say. */
export function fetchedView<Value>(
  state: Fetched<Value>,
  retry: () => void,
  view: (value: Value) => TemplateResult,
  lines = 8,
): TemplateResult {
  if (state.is === "loading") return skeleton(lines);
  if (state.is === "ready") return view(state.value);
  return html`<div role="alert">
    ${notice({
      sign: alertIcon,
      title: i18n._("This could not be loaded"),
      text: refusalText(state.why),
      action: { label: i18n._("Try again"), run: retry },
    })}
  </div>`;
}

/** The way to the next page of a list. */
export function moreView<Item>(list: Paging<Item>): TemplateResult | typeof nothing {
  if (!list.hasMore) return nothing;
  return html`<div class="more">
    ${list.failure === null ? nothing : html`<p class="complaint" role="alert">${refusalText(list.failure)}</p>`}
    <button class="button small" type="button" ?disabled=${list.isAsking} @click=${() => void list.more()}>
      ${list.isAsking ? i18n._("Loading…") : i18n._("Show more")}
    </button>
  </div>`;
}
