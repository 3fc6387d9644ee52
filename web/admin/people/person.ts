// A person: what is counted of them, where they talk, and whether they may.
import { css, html, nothing, type TemplateResult } from "lit";
import type { BanView, PersonCounted, PersonRoom } from "../../client/generated/wire.ts";
import { avatar, avatarStyles } from "../../ui/avatar.ts";
import { dataTable } from "../../ui/data_table.ts";
import { backIcon, talkIcon } from "../../ui/icons.ts";
import { notice } from "../../ui/notice.ts";
import { i18n } from "../../words/i18n.ts";
import { banOf } from "../bans/ban_of.ts";
import { liftQuestion } from "../bans/lift_question.ts";
import "../bans/ban_dialog.ts";
import { Confirmation } from "../base/confirmation.ts";
import { Fetching } from "../base/fetching.ts";
import { roleName, roomStatusName, roomTypeName } from "../base/names.ts";
import { AdminSection } from "../base/section.ts";
import { fetchedView } from "../base/states.ts";
import { stampView, whenView } from "../base/when.ts";
import { countText } from "../overview/series.ts";

interface Found {
  person: PersonCounted;
  ban: BanView | null;
}

class FdAdminPerson extends AdminSection {
  static override styles = [
    AdminSection.styles,
    avatarStyles,
    css`
      .back {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        margin-block-end: 12px;
        font-size: 0.9375rem;
        text-decoration: none;
      }

      .facts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
        gap: 16px;
        margin: 0;
      }

      .facts dt {
        color: var(--fd-ink-soft);
        font-size: 0.875rem;
      }

      .facts dd {
        margin: 0;
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .banned {
        margin: 0 0 20px;
        padding: 12px 16px;
        border-radius: var(--fd-round);
        background: var(--fd-danger-soft);
        color: var(--fd-danger);
        overflow-wrap: anywhere;
      }

      .panel h2 {
        padding: 16px 20px 4px;
      }
    `,
  ];
  static override properties = { isBanning: { state: true } };

  declare isBanning: boolean;

  readonly #confirmation = new Confirmation(this);
  readonly #found = new Fetching<Found>(this, async () => {
    const id = this.filter("person");
    const { admin } = this.server;
    const [person, ban] = await Promise.all([admin.user(id), banOf(admin, id)]);
    return { person, ban };
  });

  constructor() {
    super();
    this.isBanning = false;
  }

  protected override load(): void {
    void this.#found.load();
  }

  protected override render() {
    const retry = () => void this.#found.load();
    return html`
      <a class="back" href=${this.href("people")}><span class="flip">${backIcon}</span>${i18n._("All people")}</a>
      ${fetchedView(this.#found.state, retry, (found) => this.#personView(found))}
      ${this.#confirmation.view()}
    `;
  }

  #personView({ ban, person }: Found) {
    const { role, user_id, username } = person;
    const isBannable = role !== "admin" && user_id !== this.me.user_id;
    return html`
      <div class="head">
        ${avatar(username, "large")}
        <div class="title">
          <h1 tabindex="-1"><bdi>${username}</bdi></h1>
          <p>${roleName(role)} <code>${user_id}</code></p>
        </div>
        ${ban === null && isBannable ? this.#banButton() : nothing}
        ${ban === null ? nothing : html`<button class="button" type="button" @click=${() => this.#askToLift(ban, username)}>${i18n._("Lift the ban")}</button>`}
      </div>
      ${ban === null ? nothing : bannedView(ban)}
      <div class="card inside">${this.#factsView(person)}</div>
      <section class="card panel" aria-labelledby="rooms">
        <h2 id="rooms">${i18n._("Newest conversations")}</h2>
        ${this.#roomsView(person.rooms)}
      </section>
      ${
        this.isBanning
          ? html`<fd-ban-form
              .server=${this.server}
              .person=${{ user_id, username }}
              @fd-close=${this.#stopBanning}
              @fd-banned=${() => {
                this.#stopBanning();
                this.announce(i18n._("{name} is banned.", { name: username }));
                void this.#found.refresh();
              }}
            ></fd-ban-form>`
          : nothing
      }
    `;
  }

  #banButton() {
    return html`<button
      class="button"
      type="button"
      @click=${() => {
        this.isBanning = true;
      }}
    >
      ${i18n._("Ban…")}
    </button>`;
  }

  readonly #stopBanning = (): void => {
    this.isBanning = false;
  };

  #askToLift(ban: BanView, name: string): void {
    this.#confirmation.ask(
      liftQuestion(name, async () => {
        await this.server.admin.liftBan(ban.id);
        this.announce(i18n._("The ban is lifted."));
        await this.#found.refresh();
      }),
    );
  }

  #factsView(person: PersonCounted) {
    const { first_active, last_active, messages, room_count, updated_at, user_id } = person;
    const activity = (time: string | null) => (time === null ? i18n._("Never") : stampView(time));
    return html`<dl class="facts">
      ${fact(i18n._("Messages"), html`<a href=${this.href("messages", { person: user_id })}>${countText(messages)}</a>`)}
      ${fact(i18n._("Conversations"), html`<a href=${this.href("conversations", { person: user_id })}>${countText(room_count)}</a>`)}
      ${fact(i18n._("First message, by the hour"), activity(first_active))}
      ${fact(i18n._("Last message, by the hour"), activity(last_active))}
      ${fact(i18n._("Name and role learnt"), stampView(updated_at))}
      ${fact(i18n._("What they did"), html`<a href=${this.href("audit", { actor: user_id })}>${i18n._("Audit")}</a>`)}
    </dl>`;
  }

  #roomsView(rooms: PersonRoom[]) {
    if (rooms.length === 0) {
      return notice({ sign: talkIcon, title: i18n._("They are in no conversation") });
    }
    return dataTable<PersonRoom>({
      caption: i18n._("The newest conversations of this person"),
      rows: rooms,
      columns: [
        {
          label: i18n._("Conversation"),
          isWide: true,
          cell: ({ room_id, subject }) =>
            this.conversationLink(room_id, subject || i18n._("Conversation without a subject")),
        },
        { label: i18n._("Kind"), cell: ({ room_type }) => roomTypeName(room_type) },
        { label: i18n._("Status"), cell: ({ status }) => roomStatusName(status) },
        { label: i18n._("Last activity"), cell: ({ updated_at }) => whenView(updated_at) },
      ],
    });
  }
}

function fact(name: string, value: TemplateResult | string) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function bannedView({ reason, until }: BanView) {
  const time = until === null ? null : stampView(until);
  return html`<p class="banned">
    <strong>${time === null ? i18n._("Banned for ever.") : i18n._("Banned for a time, until:")}</strong>
    ${time ?? nothing} <span dir="auto">${reason}</span>
  </p>`;
}

customElements.define("fd-admin-person", FdAdminPerson);
