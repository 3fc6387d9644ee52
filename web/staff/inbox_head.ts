// What stands above the list: which view it is, whether one is available, and what the list shows of it.
import { css, html, nothing, type TemplateResult } from "lit";
import type { StaffStatus } from "../client/views.ts";
import { closeIcon, plusIcon, searchIcon } from "../ui/icons.ts";
import { i18n } from "../words/i18n.ts";
import { availabilitySwitch } from "./availability.ts";
import { type Choice, KINDS, type Kind, SORTS } from "./inbox_views.ts";
import { kindLabel, sortLabel, viewLabel } from "./view_words.ts";

export const inboxHeadStyles = css`
  .top {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 64px;
    padding: 8px 12px 4px 16px;
  }

  :host(:dir(rtl)) .top {
    padding: 8px 16px 4px 12px;
  }

  .top .words {
    flex: 1;
    min-inline-size: 0;
  }

  h2 {
    overflow: hidden;
    margin: 0;
    font-size: 1.25rem;
    font-weight: 700;
    letter-spacing: -0.015em;
    line-height: 1.25;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .top p {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
  }

  .lamp {
    inline-size: 8px;
    block-size: 8px;
    flex: none;
    border-radius: 50%;
    background: var(--fd-edge);
  }

  .lamp.lit {
    background: var(--fd-online);
  }

  .find {
    display: flex;
    flex: none;
    padding: 4px 12px 6px;
  }

  .find .box {
    flex: 1;
    padding-inline-end: 4px;
  }

  .find .button {
    inline-size: 32px;
    block-size: 32px;
    min-block-size: 32px;
  }

  .choices {
    display: flex;
    flex: none;
    justify-content: space-between;
    gap: 8px;
    padding: 0 12px 4px;
  }

  select {
    min-inline-size: 0;
    min-block-size: 32px;
    padding: 2px 4px;
    border: 0;
    border-radius: 8px;
    background: var(--fd-surface);
    color: var(--fd-ink-soft);
    font: 550 0.8125rem / 1.2 var(--fd-font);
    text-overflow: ellipsis;
    cursor: pointer;
  }

  select:hover {
    background: var(--fd-hover);
    color: var(--fd-ink);
  }

  @media (pointer: coarse) {
    select {
      min-block-size: var(--fd-target);
      font-size: 1rem;
    }
  }
`;

/** Characters that a search may have. */
const SEARCH_CHARS_MAX = 200;

export interface InboxHead {
  choice: Choice;
  status: StaffStatus;
  /** Away because of doing nothing. */
  isIdle: boolean;
  /** How many conversations of each kind the view has. */
  kindCounts: Readonly<Record<Kind, number>>;
  /** What is searched for; nothing without a search. */
  query: string;
  /** The button that opens the reader's own menu where there is no rail for it. */
  menu: TemplateResult;
  onStatus: (status: StaffStatus) => void;
  onChoice: (choice: Choice) => void;
  onNew: () => void;
  onQuery: (query: string) => void;
}

export function inboxHead(head: InboxHead): TemplateResult {
  const { choice, isIdle, onNew, onQuery, onStatus, query, status } = head;
  const away = isIdle ? i18n._("Away, idle") : i18n._("Away");
  return html`
    <div class="top">
      <div class="words">
        <h2>${viewLabel(choice.view)}</h2>
        <p>
          <span class="lamp ${status === "online" ? "lit" : ""}"></span>
          <span>${status === "online" ? i18n._("Online") : away}</span>
        </p>
      </div>
      ${availabilitySwitch(status, onStatus)}
      <button
        class="button plain round"
        type="button"
        aria-label=${i18n._("New conversation")}
        title=${i18n._("New conversation")}
        @click=${onNew}
      >${plusIcon}</button>
      ${head.menu}
    </div>
    <div class="find" role="search">
      <label class="box">
        ${searchIcon}
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          maxlength=${SEARCH_CHARS_MAX}
          aria-label=${i18n._("Search")}
          placeholder=${i18n._("Search")}
          .value=${query}
          @input=${(event: Event) => onQuery((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => event.key === "Escape" && onQuery("")}
        />
        ${
          query === ""
            ? nothing
            : html`<button class="button plain round" type="button" aria-label=${i18n._("End the search")} @click=${() => onQuery("")}>${closeIcon}</button>`
        }
      </label>
    </div>
    ${query.trim() === "" ? choicesView(head) : nothing}
  `;
}

function choicesView(head: InboxHead): TemplateResult {
  const { choice, onChoice } = head;
  const change = (event: Event) => (event.target as HTMLSelectElement).value;
  return html`
    <div class="choices">
      <select
        aria-label=${i18n._("Kind")}
        @change=${(event: Event) => onChoice({ ...choice, kind: KINDS.find((kind) => kind === change(event)) ?? "all" })}
      >
        ${KINDS.map(
          (kind) =>
            html`<option value=${kind} .selected=${kind === choice.kind}>${kindText(kind, head)}</option>`,
        )}
      </select>
      <select
        aria-label=${i18n._("Order")}
        @change=${(event: Event) => onChoice({ ...choice, sort: SORTS.find((sort) => sort === change(event)) ?? "latest" })}
      >
        ${SORTS.map((sort) => html`<option value=${sort} .selected=${sort === choice.sort}>${sortLabel(sort)}</option>`)}
      </select>
    </div>
  `;
}

function kindText(kind: Kind, { choice, kindCounts }: InboxHead): string {
  const name = kindLabel(kind);
  const count = kindCounts[kind];
  // Of the closed ones nobody has them all.
  if (choice.view === "closed") return name;
  return i18n._("{name} ({count, number})", { name, count });
}
