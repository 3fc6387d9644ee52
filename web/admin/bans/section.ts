// Who is kept out, and until when.
import { html, nothing } from "lit";
import type { BanView } from "../../client/generated/wire.ts";
import { dataTable, dataTableStyles } from "../../ui/data_table.ts";
import { plusIcon } from "../../ui/icons.ts";
import { notice, noticeStyles } from "../../ui/notice.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { Confirmation } from "../base/confirmation.ts";
import { formStyles } from "../base/form.ts";
import { Paging } from "../base/paging.ts";
import { sectionStyles } from "../base/section.styles.ts";
import { AdminSection } from "../base/section.ts";
import { fetchedView, moreView, stateStyles } from "../base/states.ts";
import { stampView } from "../base/when.ts";
import { calmIcon } from "../icons.ts";
import "./ban_dialog.ts";

class FdAdminBans extends AdminSection {
  static override styles = [
    sharedStyles,
    noticeStyles,
    stateStyles,
    sectionStyles,
    formStyles,
    dataTableStyles,
  ];
  static override properties = { isBanning: { state: true } };

  declare isBanning: boolean;

  readonly #confirmation = new Confirmation(this);
  readonly #bans = new Paging<BanView>(this, (cursor) =>
    this.server.admin.bans(cursor ? { cursor } : {}),
  );

  constructor() {
    super();
    this.isBanning = false;
  }

  protected override load(): void {
    void this.#bans.load();
  }

  protected override render() {
    const retry = () => void this.#bans.load();
    return html`
      <div class="head">
        <div class="title">
          <h1 tabindex="-1">${i18n._("Bans")}</h1>
          <p>${i18n._("People and addresses that are kept out of every conversation.")}</p>
        </div>
        <button
          class="button primary"
          type="button"
          @click=${() => {
            this.isBanning = true;
          }}
        >
          ${plusIcon} ${i18n._("New ban")}
        </button>
      </div>
      <div class="card">${fetchedView(this.#bans.state, retry, () => this.#tableView())}</div>
      ${this.#confirmation.view()}
      ${
        this.isBanning || this.filter("user") !== ""
          ? html`<fd-ban-form
              .server=${this.server}
              .userId=${this.filter("user")}
              @fd-close=${this.#stopBanning}
              @fd-banned=${() => {
                this.#stopBanning();
                this.announce(i18n._("The ban stands."));
                void this.#bans.refresh();
              }}
            ></fd-ban-form>`
          : nothing
      }
    `;
  }

  readonly #stopBanning = (): void => {
    this.isBanning = false;
    if (this.filter("user") !== "") this.filterBy({ user: "" });
  };

  #tableView() {
    const rows = this.#bans.items;
    if (rows.length === 0) {
      return notice({
        sign: calmIcon,
        title: i18n._("Nobody is banned"),
        text: i18n._("You can ban somebody here, on their own page, or over a report."),
      });
    }
    const table = dataTable<BanView>({
      caption: i18n._("Bans, the newest first"),
      rows,
      columns: [
        { label: i18n._("Who"), cell: (ban) => this.#subjectView(ban) },
        {
          label: i18n._("Until"),
          cell: ({ until }) => (until === null ? i18n._("For ever") : stampView(until)),
        },
        {
          label: i18n._("Reason"),
          isWide: true,
          cell: ({ reason }) => html`<span dir="auto">${reason || "–"}</span>`,
        },
        {
          label: i18n._("By"),
          cell: ({ banned_by, created_at }) => html`
            <a href=${this.href("people", { person: banned_by })} dir="auto">${banned_by}</a>
            <small>${stampView(created_at)}</small>
          `,
        },
        {
          label: i18n._("Lift"),
          isAtEnd: true,
          cell: (ban) => html`<button
            class="button small"
            type="button"
            aria-label=${i18n._("Lift the ban of {name}", { name: subjectOf(ban) })}
            @click=${() => this.#askToLift(ban)}
          >
            ${i18n._("Lift…")}
          </button>`,
        },
      ],
    });
    return html`${table}${moreView(this.#bans)}`;
  }

  #subjectView(ban: BanView) {
    if (ban.user_id === null) return html`<code>${ban.address}</code>`;
    return html`<a href=${this.href("people", { person: ban.user_id })} dir="auto">${ban.user_id}</a>`;
  }

  #askToLift(ban: BanView): void {
    const name = subjectOf(ban);
    this.#confirmation.ask({
      title: i18n._("Lift the ban of {name}?", { name }),
      consequence: i18n._("{name} can come back and write at once.", { name }),
      action: i18n._("Lift the ban"),
      run: async () => {
        await this.server.admin.liftBan(ban.id);
        this.#bans.change((bans) => bans.filter(({ id }) => id !== ban.id));
        this.announce(i18n._("The ban is lifted."));
      },
    });
  }
}

function subjectOf({ address, user_id }: BanView): string {
  return user_id ?? address ?? "";
}

customElements.define("fd-admin-bans", FdAdminBans);
