// Everybody who is known here, by name; and one of them, where the address names somebody.
import { html, nothing } from "lit";
import type { UserFilter } from "../../client/bodies.ts";
import type { ListedPerson } from "../../client/generated/wire.ts";
import { avatar, avatarStyles } from "../../ui/avatar.ts";
import { i18n } from "../../words/i18n.ts";
import { filterField, filterForm } from "../base/filter_field.ts";
import { labelledSelect } from "../base/form.ts";
import { type From, ListSection, type ListTable } from "../base/list_section.ts";
import { ROLES, roleName } from "../base/names.ts";
import { addButton } from "../base/section_head.ts";
import { whenView } from "../base/when.ts";
import { peopleIcon } from "../icons.ts";
import "./newcomer_dialog.ts";
import "./person.ts";

class FdAdminPeople extends ListSection<ListedPerson> {
  static override styles = [ListSection.styles, avatarStyles];
  static override properties = { isAdding: { state: true } };

  declare isAdding: boolean;

  constructor() {
    super();
    this.isAdding = false;
  }

  protected override ask(from: From) {
    const role = ROLES.find((one) => one === this.filters.as);
    const filter: UserFilter = { ...this.given({ q: "q" }), ...(role ? { role } : {}) };
    return this.server.admin.users({ ...filter, ...from });
  }

  protected override load(): void {
    if (this.filter("person") === "") super.load();
  }

  protected override render() {
    if (this.filter("person") === "") return super.render();
    return html`<fd-admin-person .server=${this.server} .me=${this.me} .filters=${this.filters}></fd-admin-person>`;
  }

  protected override head() {
    return {
      title: i18n._("People"),
      text: i18n._("Everybody who has been here, and whom the site has made known."),
      aside: addButton(i18n._("Add a person"), () => {
        this.isAdding = true;
      }),
    };
  }

  protected override aboveListView() {
    return filterForm(html`
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
    `);
  }

  protected override dialogsView() {
    return this.isAdding
      ? html`<fd-newcomer
              .server=${this.server}
              @fd-close=${this.#stopAdding}
              @fd-added=${({ detail }: CustomEvent<string>) => {
                this.#stopAdding();
                this.filterBy({ person: detail });
              }}
            ></fd-newcomer>`
      : nothing;
  }

  readonly #stopAdding = (): void => {
    this.isAdding = false;
  };

  protected override emptiness() {
    return {
      sign: peopleIcon,
      title: i18n._("Nobody is called that"),
      text: i18n._("Only the beginning of a name is looked for, in any case."),
    };
  }

  protected override table(): ListTable<ListedPerson> {
    return {
      caption: i18n._("People by name"),
      columns: [
        {
          label: i18n._("Name"),
          isWide: true,
          cell: ({ user_id, username }) => html`<span class="line person">
            ${avatar(username, "small")}
            ${this.personLink(user_id, username)}
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
    };
  }
}

customElements.define("fd-admin-people", FdAdminPeople);
