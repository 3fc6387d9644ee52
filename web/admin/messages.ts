// Every message there is, and every deleted one; what one said before is told on request, and recorded.
import { html, nothing } from "lit";
import type { OverseenMessageFilter } from "../client/bodies.ts";
import type { OverseenMessage } from "../client/generated/wire.ts";
import { i18n } from "../words/i18n.ts";
import { filterField, filterForm } from "./base/filter_field.ts";
import { type From, ListSection, type ListTable } from "./base/list_section.ts";
import { roleName } from "./base/names.ts";
import { tabs } from "./base/section_head.ts";
import { stampView } from "./base/when.ts";
import { textIcon } from "./icons.ts";
import "./message_history.ts";

class FdAdminMessages extends ListSection<OverseenMessage> {
  static override properties = { opened: { state: true } };

  /** The message whose versions are shown. */
  declare opened: OverseenMessage | null;

  constructor() {
    super();
    this.opened = null;
  }

  protected override ask(from: From) {
    const filter: OverseenMessageFilter = {
      ...this.given({ user: "person", room: "room" }),
      ...(this.filter("deleted") ? { deleted: true } : {}),
    };
    return this.server.admin.messages({ ...filter, ...from });
  }

  protected override head() {
    const isDeleted = this.filter("deleted") !== "";
    return {
      title: i18n._("Messages"),
      text: i18n._("Of all conversations, the newest first."),
      aside: tabs(
        i18n._("Which messages"),
        [false, true].map((deleted) => ({
          label: deleted ? i18n._("Deleted") : i18n._("Standing"),
          href: this.href("messages", { ...this.filters, deleted: deleted ? "yes" : "" }),
          isOpen: deleted === isDeleted,
        })),
      ),
    };
  }

  protected override aboveListView() {
    return filterForm(html`
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
    `);
  }

  protected override dialogsView() {
    return this.opened === null
      ? nothing
      : html`<fd-message-history
              .server=${this.server}
              .message=${this.opened}
              @fd-close=${() => {
                this.opened = null;
              }}
            ></fd-message-history>`;
  }

  protected override emptiness() {
    return {
      sign: textIcon,
      title: this.filter("deleted")
        ? i18n._("Nothing was deleted")
        : i18n._("No message is like that"),
      text: i18n._("Choose other filters, or wait until somebody writes."),
    };
  }

  protected override table(): ListTable<OverseenMessage> {
    return {
      caption: i18n._("Messages"),
      columns: [
        {
          label: i18n._("Who"),
          cell: ({ sender }) => html`
            ${this.personLink(sender.id, sender.username)}
            <small>${roleName(sender.role)}</small>
          `,
        },
        { label: i18n._("Message"), isWide: true, cell: (message) => saidView(message) },
        {
          label: i18n._("Conversation"),
          cell: ({ room_id, subject }) =>
            this.conversationLink(room_id, subject || i18n._("Open the conversation")),
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
    };
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
