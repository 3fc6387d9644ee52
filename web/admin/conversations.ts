// Every conversation there is.
import { html, nothing } from "lit";
import type { OverseenRoomFilter } from "../client/bodies.ts";
import type { RoomSummary } from "../client/generated/wire.ts";
import { belongs } from "../client/policy.ts";
import { talkIcon } from "../ui/icons.ts";
import { systemText } from "../ui/system_text.ts";
import { i18n } from "../words/i18n.ts";
import { filterField, filterForm } from "./base/filter_field.ts";
import { labelledSelect } from "./base/form.ts";
import { type From, ListSection, type ListTable } from "./base/list_section.ts";
import { ROOM_STATUSES, ROOM_TYPES, roomStatusName, roomTypeName } from "./base/names.ts";
import { whenView } from "./base/when.ts";
import { overseenTitle } from "./overseen_title.ts";

const CHIPS: Readonly<Record<string, string>> = { open: "good", closed: "", archived: "" };

/** Of a conversation so many are named; its page has all. */
const PEOPLE_MAX = 4;

class FdAdminConversations extends ListSection<RoomSummary> {
  protected override ask(from: From) {
    const status = ROOM_STATUSES.find((one) => one === this.filters.status);
    const room_type = ROOM_TYPES.find((one) => one === this.filters.type);
    const filter: OverseenRoomFilter = {
      ...(status ? { status } : {}),
      ...(room_type ? { room_type } : {}),
      ...this.given({ user: "person", context: "about" }),
      ...(this.filter("help") ? { needs_staff: true } : {}),
    };
    return this.server.admin.rooms({ ...filter, ...from });
  }

  protected override head() {
    return {
      title: i18n._("Conversations"),
      text: i18n._(
        "All of them, also between customers and vendors. Reading one leaves no mark in it.",
      ),
    };
  }

  protected override aboveListView() {
    return filterForm(html`
      ${labelledSelect({
        name: "status",
        label: i18n._("Status"),
        value: this.filter("status"),
        options: [
          { value: "", label: i18n._("All") },
          ...ROOM_STATUSES.map((value) => ({ value, label: roomStatusName(value) })),
        ],
        onChoose: (status) => this.filterBy({ status }),
      })}
      ${labelledSelect({
        name: "type",
        label: i18n._("Kind"),
        value: this.filter("type"),
        options: [
          { value: "", label: i18n._("All") },
          ...ROOM_TYPES.map((value) => ({ value, label: roomTypeName(value) })),
        ],
        onChoose: (type) => this.filterBy({ type }),
      })}
      ${filterField({
        name: "person",
        label: i18n._("Id of a person"),
        value: this.filter("person"),
        onChange: (person) => this.filterBy({ person }),
      })}
      ${filterField({
        name: "about",
        label: i18n._("About"),
        placeholder: i18n._("order or order:42"),
        value: this.filter("about"),
        onChange: (about) => this.filterBy({ about }),
      })}
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.filter("help") !== ""}
          @change=${({ target }: Event) => this.filterBy({ help: (target as HTMLInputElement).checked ? "yes" : "" })}
        />
        ${i18n._("Waiting for the staff")}
      </label>
    `);
  }

  protected override emptiness() {
    return {
      sign: talkIcon,
      title: i18n._("No conversation is like that"),
      text: i18n._("Choose other filters, or wait until somebody writes."),
    };
  }

  protected override table(): ListTable<RoomSummary> {
    return {
      caption: i18n._("Conversations, the newest activity first"),
      columns: [
        {
          label: i18n._("Conversation"),
          isWide: true,
          cell: (room) => html`
            ${this.conversationLink(room.id, overseenTitle(room))}
            <small><bdi>${lastText(room)}</bdi></small>
          `,
        },
        { label: i18n._("People"), cell: (room) => this.#peopleView(room) },
        { label: i18n._("Kind"), cell: ({ room_type }) => roomTypeName(room_type) },
        {
          label: i18n._("Status"),
          cell: ({ needs_staff, status }) => html`<span class="line">
            <span class="chip ${CHIPS[status] ?? ""}">${roomStatusName(status)}</span>
            ${needs_staff ? html`<span class="chip warn">${i18n._("Waiting for the staff")}</span>` : nothing}
          </span>`,
        },
        { label: i18n._("Last activity"), cell: ({ updated_at }) => whenView(updated_at) },
        {
          label: i18n._("More"),
          isAtEnd: true,
          cell: ({ id }) => html`<span class="line links">
            <a href=${this.href("messages", { room: id })}>${i18n._("Messages")}</a>
            <a href=${this.href("audit", { room: id })}>${i18n._("Audit")}</a>
          </span>`,
        },
      ],
    };
  }

  #peopleView({ members }: RoomSummary) {
    const there = members.filter(({ standing }) => belongs(standing));
    const more = there.length - PEOPLE_MAX;
    return html`<span class="line">${there
      .slice(0, PEOPLE_MAX)
      .map(({ user_id, username }) =>
        this.personLink(user_id, username),
      )}${more > 0 ? html`<span>${i18n._("{count, plural, one {and # more} other {and # more}}", { count: more })}</span>` : nothing}</span>`;
  }
}

function lastText({ last_message }: RoomSummary): string {
  if (last_message === null) return i18n._("No messages yet");
  const { content, system } = last_message;
  if (content !== "") return systemText(system, content);
  return last_message.message_type === "text" ? i18n._("Message deleted") : i18n._("A file");
}

customElements.define("fd-admin-conversations", FdAdminConversations);
