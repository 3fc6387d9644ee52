// Who did what that needed a privilege, the newest first.
import { css, html, nothing } from "lit";
import type { AuditFilter } from "../client/bodies.ts";
import type { ActView } from "../client/generated/wire.ts";
import { i18n } from "../words/i18n.ts";
import { actionText, detailLines, KNOWN_ACTIONS } from "./act_text.ts";
import { filterField, filterForm } from "./base/filter_field.ts";
import { labelledSelect } from "./base/form.ts";
import { type From, ListSection, type ListTable } from "./base/list_section.ts";
import { roleName } from "./base/names.ts";
import { stampView } from "./base/when.ts";
import { recordIcon } from "./icons.ts";

class FdAdminAudit extends ListSection<ActView> {
  static override styles = [
    ListSection.styles,
    css`
      .details {
        display: block;
        max-inline-size: 26rem;
      }
    `,
  ];

  protected override ask(from: From) {
    const before = Date.parse(this.filter("before"));
    const filter: AuditFilter = {
      ...this.given({ actor: "actor", action: "action", room: "room" }),
      ...(Number.isNaN(before) ? {} : { before: new Date(before).toISOString() }),
    };
    return this.server.admin.audit({ ...filter, ...from });
  }

  protected override head() {
    return {
      title: i18n._("Audit"),
      text: i18n._("What admins and staff did that others may not. Nothing of it is ever changed."),
    };
  }

  protected override aboveListView() {
    const chosen = this.filter("action");
    // A link may name an action that is not known here.
    const actions = new Set<string>([...KNOWN_ACTIONS, ...(chosen ? [chosen] : [])]);
    return filterForm(html`
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
    `);
  }

  protected override emptiness() {
    return {
      sign: recordIcon,
      title: i18n._("Nothing is recorded of that"),
      text: i18n._("Bans, rules, decisions and what staff do in conversations are recorded here."),
    };
  }

  protected override table(): ListTable<ActView> {
    return {
      caption: i18n._("Acts, the newest first"),
      columns: [
        { label: i18n._("When"), cell: ({ at }) => stampView(at) },
        {
          label: i18n._("Who"),
          cell: ({ actor }) => html`
            ${this.personLink(actor.id, actor.username)}
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
              : this.conversationLink(room_id, i18n._("Open the conversation")),
        },
      ],
    };
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
    if (type === "user") return this.personLink(id, id);
    if (type === "rule") return html`<a href=${this.href("rules")}>${i18n._("Rule")}</a>`;
    if (type === "room") return nothing;
    return html`<code>${id}</code>`;
  }
}

customElements.define("fd-admin-audit", FdAdminAudit);
