// Who did what that needed a privilege, the newest first.
import { css, html, nothing } from "lit";
import type { AuditFilter } from "../client/bodies.ts";
import type { ActView } from "../client/generated/wire.ts";
import { dataTable, dataTableStyles } from "../ui/data_table.ts";
import { notice, noticeStyles } from "../ui/notice.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { actionText, detailLines, KNOWN_ACTIONS } from "./act_text.ts";
import { filterField } from "./base/filter_field.ts";
import { formStyles, labelledSelect } from "./base/form.ts";
import { roleName } from "./base/names.ts";
import { Paging } from "./base/paging.ts";
import { sectionStyles } from "./base/section.styles.ts";
import { AdminSection } from "./base/section.ts";
import { fetchedView, moreView, stateStyles } from "./base/states.ts";
import { stampView } from "./base/when.ts";
import { recordIcon } from "./icons.ts";

class FdAdminAudit extends AdminSection {
  static override styles = [
    sharedStyles,
    noticeStyles,
    stateStyles,
    sectionStyles,
    formStyles,
    dataTableStyles,
    css`
      .details {
        display: block;
        max-inline-size: 26rem;
      }
    `,
  ];

  readonly #acts = new Paging<ActView>(this, (cursor) =>
    this.server.admin.audit({ ...this.#question, ...(cursor ? { cursor } : {}) }),
  );

  get #question(): AuditFilter {
    const before = Date.parse(this.filter("before"));
    return {
      ...(this.filter("actor") ? { actor: this.filter("actor") } : {}),
      ...(this.filter("action") ? { action: this.filter("action") } : {}),
      ...(this.filter("room") ? { room: this.filter("room") } : {}),
      ...(Number.isNaN(before) ? {} : { before: new Date(before).toISOString() }),
    };
  }

  protected override load(): void {
    void this.#acts.load();
  }

  protected override render() {
    const retry = () => void this.#acts.load();
    return html`
      <div class="head">
        <div class="title">
          <h1 tabindex="-1">${i18n._("Audit")}</h1>
          <p>${i18n._("What admins and staff did that others may not. Nothing of it is ever changed.")}</p>
        </div>
      </div>
      ${this.#filtersView()}
      <div class="card">${fetchedView(this.#acts.state, retry, () => this.#tableView())}</div>
    `;
  }

  #filtersView() {
    const chosen = this.filter("action");
    // A link may name an action that is not known here.
    const actions = new Set<string>([...KNOWN_ACTIONS, ...(chosen ? [chosen] : [])]);
    return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      ${labelledSelect({
        name: "action",
        label: i18n._("What"),
        value: chosen,
        options: [
          { value: "", label: i18n._("Everything") },
          ...[...actions].map((value) => ({ value, label: actionText(value) })),
        ],
        onChoose: (action) => this.filterBy({ action }),
      })}
      ${filterField({
        name: "actor",
        label: i18n._("Id of who did it"),
        value: this.filter("actor"),
        onChange: (actor) => this.filterBy({ actor }),
      })}
      ${filterField({
        name: "room",
        label: i18n._("Id of a conversation"),
        value: this.filter("room"),
        onChange: (room) => this.filterBy({ room }),
      })}
      ${filterField({
        name: "before",
        label: i18n._("Before"),
        type: "datetime-local",
        value: this.filter("before"),
        onChange: (before) => this.filterBy({ before }),
      })}
    </form>`;
  }

  #tableView() {
    const rows = this.#acts.items;
    if (rows.length === 0) {
      return notice({
        sign: recordIcon,
        title: i18n._("Nothing is recorded of that"),
        text: i18n._(
          "Bans, rules, decisions and what staff do in conversations are recorded here.",
        ),
      });
    }
    const table = dataTable<ActView>({
      caption: i18n._("Acts, the newest first"),
      rows,
      columns: [
        { label: i18n._("When"), cell: ({ at }) => stampView(at) },
        {
          label: i18n._("Who"),
          cell: ({ actor }) => html`
            <a href=${this.href("people", { person: actor.id })} dir="auto">${actor.username}</a>
            <small>${roleName(actor.role)}</small>
          `,
        },
        { label: i18n._("What"), cell: ({ action }) => actionText(action) },
        { label: i18n._("To what"), isWide: true, cell: (act) => this.#targetView(act) },
        {
          label: i18n._("Conversation"),
          cell: ({ room_id }) =>
            room_id === null
              ? "–"
              : html`<a href=${this.conversationHref(room_id)} target="_blank">${i18n._("Open the conversation")}</a>`,
        },
      ],
    });
    return html`${table}${moreView(this.#acts)}`;
  }

  #targetView(act: ActView) {
    const { target } = act;
    const lines = detailLines(act);
    return html`
      ${target === null ? nothing : this.#namedView(target.type, target.id)}
      ${lines.length === 0 ? nothing : html`<small class="details"><bdi>${lines.join(" · ")}</bdi></small>`}
    `;
  }

  /** Where it can be looked at, if anywhere. */
  #namedView(type: string, id: string) {
    if (type === "user")
      return html`<a href=${this.href("people", { person: id })} dir="auto">${id}</a>`;
    if (type === "rule") return html`<a href=${this.href("rules")}>${i18n._("Rule")}</a>`;
    if (type === "room") return nothing;
    return html`<code>${id}</code>`;
  }
}

customElements.define("fd-admin-audit", FdAdminAudit);
