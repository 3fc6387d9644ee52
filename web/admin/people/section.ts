// Everybody who is known here, by name; and one of them, where the address names somebody.
import { html, nothing } from "lit";
import type { UserFilter } from "../../client/bodies.ts";
import type { ListedPerson } from "../../client/generated/wire.ts";
import { avatar, avatarStyles } from "../../ui/avatar.ts";
import { dataTable, dataTableStyles } from "../../ui/data_table.ts";
import { plusIcon } from "../../ui/icons.ts";
import { notice, noticeStyles } from "../../ui/notice.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { filterField } from "../base/filter_field.ts";
import { formStyles, labelledSelect } from "../base/form.ts";
import { ROLES, roleName } from "../base/names.ts";
import { Paging } from "../base/paging.ts";
import { sectionStyles } from "../base/section.styles.ts";
import { AdminSection } from "../base/section.ts";
import { fetchedView, moreView, stateStyles } from "../base/states.ts";
import { whenView } from "../base/when.ts";
import { peopleIcon } from "../icons.ts";
import "./newcomer_dialog.ts";
import "./person.ts";

class FdAdminPeople extends AdminSection {
  static override styles = [
    sharedStyles,
    noticeStyles,
    stateStyles,
    sectionStyles,
    formStyles,
    dataTableStyles,
    avatarStyles,
  ];
  static override properties = { isAdding: { state: true } };

  declare isAdding: boolean;

  readonly #people = new Paging<ListedPerson>(this, (cursor) =>
    this.server.admin.users({ ...this.#question, ...(cursor ? { cursor } : {}) }),
  );

  constructor() {
    super();
    this.isAdding = false;
  }

  get #question(): UserFilter {
    const role = ROLES.find((one) => one === this.filters.as);
    return {
      ...(this.filter("q") ? { q: this.filter("q") } : {}),
      ...(role ? { role } : {}),
    };
  }

  protected override load(): void {
    if (this.filter("person") === "") void this.#people.load();
  }

  protected override render() {
    const person = this.filter("person");
    if (person !== "") {
      return html`<fd-admin-person .server=${this.server} .me=${this.me} .filters=${this.filters}></fd-admin-person>`;
    }
    const retry = () => void this.#people.load();
    return html`
      <div class="head">
        <div class="title">
          <h1 tabindex="-1">${i18n._("People")}</h1>
          <p>${i18n._("Everybody who has been here, and whom the site has made known.")}</p>
        </div>
        <button
          class="button primary"
          type="button"
          @click=${() => {
            this.isAdding = true;
          }}
        >
          ${plusIcon} ${i18n._("Add a person")}
        </button>
      </div>
      <form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
        ${filterField({
          name: "q",
          label: i18n._("The name begins with"),
          type: "search",
          value: this.filter("q"),
          onChange: (q) => this.filterBy({ q }),
        })}
        ${labelledSelect({
          name: "as",
          label: i18n._("Role"),
          value: this.filter("as"),
          options: [
            { value: "", label: i18n._("All") },
            ...ROLES.map((value) => ({ value, label: roleName(value) })),
          ],
          onChoose: (as) => this.filterBy({ as }),
        })}
      </form>
      <div class="card">${fetchedView(this.#people.state, retry, () => this.#tableView())}</div>
      ${
        this.isAdding
          ? html`<fd-newcomer
              .server=${this.server}
              @fd-close=${this.#stopAdding}
              @fd-added=${({ detail }: CustomEvent<string>) => {
                this.#stopAdding();
                this.filterBy({ person: detail });
              }}
            ></fd-newcomer>`
          : nothing
      }
    `;
  }

  readonly #stopAdding = (): void => {
    this.isAdding = false;
  };

  #tableView() {
    const rows = this.#people.items;
    if (rows.length === 0) {
      return notice({
        sign: peopleIcon,
        title: i18n._("Nobody is called that"),
        text: i18n._("Only the beginning of a name is looked for, in any case."),
      });
    }
    const table = dataTable<ListedPerson>({
      caption: i18n._("People by name"),
      rows,
      columns: [
        {
          label: i18n._("Name"),
          isWide: true,
          cell: ({ user_id, username }) => html`<span class="line person">
            ${avatar(username, "small")}
            <a href=${this.href("people", { person: user_id })} dir="auto">${username}</a>
          </span>`,
        },
        { label: i18n._("Id"), cell: ({ user_id }) => html`<code>${user_id}</code>` },
        { label: i18n._("Role"), cell: ({ role }) => roleName(role) },
        {
          label: i18n._("Last message"),
          cell: ({ last_active }) =>
            last_active === null ? i18n._("Never") : whenView(last_active),
        },
      ],
    });
    return html`${table}${moreView(this.#people)}`;
  }
}

customElements.define("fd-admin-people", FdAdminPeople);
