// Every message there is, and every deleted one; what one said before is told on request, and recorded.
import { html, nothing } from "lit";
import type { OverseenMessageFilter } from "../client/bodies.ts";
import type { OverseenMessage } from "../client/generated/wire.ts";
import { dataTable, dataTableStyles } from "../ui/data_table.ts";
import { notice, noticeStyles } from "../ui/notice.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { filterField } from "./base/filter_field.ts";
import { formStyles } from "./base/form.ts";
import { roleName } from "./base/names.ts";
import { Paging } from "./base/paging.ts";
import { sectionStyles } from "./base/section.styles.ts";
import { AdminSection } from "./base/section.ts";
import { fetchedView, moreView, stateStyles } from "./base/states.ts";
import { stampView } from "./base/when.ts";
import { textIcon } from "./icons.ts";
import "./message_history.ts";

class FdAdminMessages extends AdminSection {
  static override styles = [
    sharedStyles,
    noticeStyles,
    stateStyles,
    sectionStyles,
    formStyles,
    dataTableStyles,
  ];
  static override properties = { opened: { state: true } };

  /** The message whose versions are shown. */
  declare opened: OverseenMessage | null;

  readonly #messages = new Paging<OverseenMessage>(this, (cursor) =>
    this.server.admin.messages({ ...this.#question, ...(cursor ? { cursor } : {}) }),
  );

  constructor() {
    super();
    this.opened = null;
  }

  get #question(): OverseenMessageFilter {
    return {
      ...(this.filter("person") ? { user: this.filter("person") } : {}),
      ...(this.filter("room") ? { room: this.filter("room") } : {}),
      ...(this.filter("deleted") ? { deleted: true } : {}),
    };
  }

  protected override load(): void {
    void this.#messages.load();
  }

  protected override render() {
    const retry = () => void this.#messages.load();
    const isDeleted = this.filter("deleted") !== "";
    return html`
      <div class="head">
        <div class="title">
          <h1 tabindex="-1">${i18n._("Messages")}</h1>
          <p>${i18n._("Of all conversations, the newest first.")}</p>
        </div>
        <nav class="tabs" aria-label=${i18n._("Which messages")}>
          ${[false, true].map(
            (deleted) => html`<a
              href=${this.href("messages", { ...this.filters, deleted: deleted ? "yes" : "" })}
              aria-current=${deleted === isDeleted ? "true" : nothing}
              >${deleted ? i18n._("Deleted") : i18n._("Standing")}</a
            >`,
          )}
        </nav>
      </div>
      <form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
        ${filterField({
          name: "person",
          label: i18n._("Id of a person"),
          value: this.filter("person"),
          onChange: (person) => this.filterBy({ person }),
        })}
        ${filterField({
          name: "room",
          label: i18n._("Id of a conversation"),
          value: this.filter("room"),
          onChange: (room) => this.filterBy({ room }),
        })}
      </form>
      <div class="card">${fetchedView(this.#messages.state, retry, () => this.#tableView())}</div>
      ${
        this.opened === null
          ? nothing
          : html`<fd-message-history
              .server=${this.server}
              .message=${this.opened}
              @fd-close=${() => {
                this.opened = null;
              }}
            ></fd-message-history>`
      }
    `;
  }

  #tableView() {
    const rows = this.#messages.items;
    if (rows.length === 0) {
      return notice({
        sign: textIcon,
        title: this.filter("deleted")
          ? i18n._("Nothing was deleted")
          : i18n._("No message is like that"),
        text: i18n._("Choose other filters, or wait until somebody writes."),
      });
    }
    const table = dataTable<OverseenMessage>({
      caption: i18n._("Messages"),
      rows,
      columns: [
        {
          label: i18n._("Who"),
          cell: ({ sender }) => html`
            <a href=${this.href("people", { person: sender.id })} dir="auto">${sender.username}</a>
            <small>${roleName(sender.role)}</small>
          `,
        },
        { label: i18n._("Message"), isWide: true, cell: (message) => saidView(message) },
        {
          label: i18n._("Conversation"),
          cell: ({
            room_id,
            subject,
          }) => html`<a href=${this.conversationHref(room_id)} target="_blank" dir="auto"
            >${subject || i18n._("Open the conversation")}</a
          >`,
        },
        {
          label: i18n._("When"),
          cell: ({ created_at, deleted_at }) => html`${stampView(deleted_at ?? created_at)}`,
        },
        {
          label: i18n._("Versions"),
          isAtEnd: true,
          cell: (message) => this.#versionsButton(message),
        },
      ],
    });
    return html`${table}${moreView(this.#messages)}`;
  }

  /** Where there is only one version, there is nothing to show. */
  #versionsButton(message: OverseenMessage) {
    if (message.edited_at === null && message.deleted_at === null) return nothing;
    return html`<button
      class="button small"
      type="button"
      aria-label=${i18n._("Versions of the message of {name}", { name: message.sender.username })}
      @click=${() => {
        this.opened = message;
      }}
    >
      ${i18n._("Show…")}
    </button>`;
  }
}

function saidView({ content, deleted_at, edited_at, message_type }: OverseenMessage) {
  if (deleted_at !== null) return html`<span class="chip bad">${i18n._("Deleted")}</span>`;
  const files = message_type === "image" ? i18n._("Picture") : i18n._("File");
  return html`<p class="said" dir="auto">${content}</p>
    <span class="line">
      ${message_type === "text" ? nothing : html`<span class="chip">${files}</span>`}
      ${edited_at === null ? nothing : html`<span class="chip">${i18n._("Edited")}</span>`}
    </span>`;
}

customElements.define("fd-admin-messages", FdAdminMessages);
