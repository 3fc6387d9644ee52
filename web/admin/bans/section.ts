// Who is kept out, and until when.
import { html, nothing } from "lit";
import type { BanView } from "../../client/generated/wire.ts";
import { i18n } from "../../words/i18n.ts";
import { Confirmation } from "../base/confirmation.ts";
import { type From, ListSection, type ListTable } from "../base/list_section.ts";
import { addButton } from "../base/section_head.ts";
import { stampView } from "../base/when.ts";
import { calmIcon } from "../icons.ts";
import "./ban_dialog.ts";
import { liftQuestion } from "./lift_question.ts";

class FdAdminBans extends ListSection<BanView> {
  static override properties = { isBanning: { state: true } };

  declare isBanning: boolean;

  readonly #confirmation = new Confirmation(this);

  constructor() {
    super();
    this.isBanning = false;
  }

  protected override ask(from: From) {
    return this.server.admin.bans(from);
  }

  protected override head() {
    return {
      title: i18n._("Bans"),
      text: i18n._("People and addresses that are kept out of every conversation."),
      aside: addButton(i18n._("New ban"), () => {
        this.isBanning = true;
      }),
    };
  }

  protected override dialogsView() {
    return html`
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
                void this.list.refresh();
              }}
            ></fd-ban-form>`
          : nothing
      }`;
  }

  readonly #stopBanning = (): void => {
    this.isBanning = false;
    if (this.filter("user") !== "") this.filterBy({ user: "" });
  };

  protected override emptiness() {
    return {
      sign: calmIcon,
      title: i18n._("Nobody is banned"),
      text: i18n._("You can ban somebody here, on their own page, or over a report."),
    };
  }

  protected override table(): ListTable<BanView> {
    return {
      caption: i18n._("Bans, the newest first"),
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
            ${this.personLink(banned_by, banned_by)}
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
    };
  }

  #subjectView(ban: BanView) {
    if (ban.user_id === null) return html`<code>${ban.address}</code>`;
    return this.personLink(ban.user_id, ban.user_id);
  }

  #askToLift(ban: BanView): void {
    this.#confirmation.ask(
      liftQuestion(subjectOf(ban), async () => {
        await this.server.admin.liftBan(ban.id);
        this.list.change((bans) => bans.filter(({ id }) => id !== ban.id));
        this.announce(i18n._("The ban is lifted."));
      }),
    );
  }
}

function subjectOf({ address, user_id }: BanView): string {
  return user_id ?? address ?? "";
}

customElements.define("fd-admin-bans", FdAdminBans);
