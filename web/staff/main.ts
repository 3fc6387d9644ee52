// The staff's page: every conversation, and the one that is open.
import { css, html, LitElement, nothing } from "lit";
import type { ListSnapshot } from "../client/presence_client.ts";
import type { RoomFilter } from "../client/room_list.ts";
import type { StaffStatus } from "../client/views.ts";
import { Desk, type Session } from "../ui/desk.ts";
import { talkIcon } from "../ui/icons.ts";
import { identify } from "../ui/identity.ts";
import { notice, noticeStyles } from "../ui/notice.ts";
import { pageStyles } from "../ui/page.styles.ts";
import { speakOnPage } from "../words/i18n.ts";
import { workMessages } from "../words/work.ts";
import "../ui/room.ts";
import "../ui/room_list.ts";
import { routeInQuery } from "../ui/route.ts";
import { sessionView } from "../ui/session_view.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { virtualPane } from "../ui/virtual_pane.ts";
import "../ui/status.ts";
import { availabilityStyles, availabilitySwitch } from "./availability.ts";

const FILTERS: readonly RoomFilter[] = ["open", "closed", "unread"];

const FILTER_LABELS: Record<RoomFilter, string> = {
  all: "All",
  open: "Open",
  closed: "Closed",
  unread: "Unread",
};

const EMPTY_TEXTS: Record<RoomFilter, string> = {
  all: "",
  open: "When a customer writes, the conversation appears here by itself.",
  closed: "Closed conversations stay here.",
  unread: "You have read everything.",
};

type Ready = Extract<Session, { is: "ready" }>;

class FdStaff extends LitElement {
  static override styles = [
    sharedStyles,
    noticeStyles,
    pageStyles,
    availabilityStyles,
    css`
      .main > .notice {
        min-block-size: 100%;
      }
    `,
  ];

  readonly #desk = new Desk(this, {
    getToken: identify({ demoRole: "staff", guests: false }),
    route: routeInQuery("room"),
    filter: "open",
    title: "Staff · Frontdesk",
  });

  protected override render() {
    const { session } = this.#desk;
    const list = this.#desk.list;
    if (session.is !== "ready" || list === null) {
      return session.is === "ready" ? nothing : sessionView(session, this.#desk);
    }
    return this.#deskView(session, list);
  }

  #deskView(session: Ready, list: ListSnapshot) {
    const { me } = session;
    const { room } = this.#desk;
    const status: StaffStatus = list.state.staff[me.user_id]?.status ?? "online";
    return html`
      <main
        aria-label="Staff"
        class="panes ${room === null ? "" : "room"}"
        @fd-back=${() => this.#desk.show(null)}
        @fd-open=${({ detail }: CustomEvent<string>) => this.#desk.show(detail)}
        @fd-reload=${() => session.list.reload()}
        @fd-more=${() => session.list.loadMore()}
      >
        <section class="list" aria-label="All conversations">
          <div class="top">
            <img src="/icon.svg" alt="" />
            <div class="words">
              <h1 dir="auto">${me.username}</h1>
              <p><span class="lamp ${status === "online" ? "lit" : ""}"></span>${status === "online" ? "Online" : "Away"}</p>
            </div>
            ${availabilitySwitch(status, (chosen) => session.list.setStatus(chosen))}
          </div>
          ${room === null ? html`<fd-status .status=${list.connection}></fd-status>` : nothing}
          <div class="filters" role="group" aria-label="Show">
            ${FILTERS.map(
              (filter) => html`<button
                class="button small"
                type="button"
                aria-pressed=${filter === list.filter ? "true" : "false"}
                @click=${() => session.list.filterBy(filter)}
              >${FILTER_LABELS[filter]}</button>`,
            )}
          </div>
          <fd-room-list
            .list=${list}
            .me=${me}
            .route=${this.#desk.route}
            .selected=${room?.roomId ?? null}
            .emptyText=${EMPTY_TEXTS[list.filter]}
          ></fd-room-list>
        </section>
        <section class="main" aria-label="Conversation">
          ${
            room === null
              ? notice({
                  sign: talkIcon,
                  title: "No conversation is open",
                  text: "Choose one from the list.",
                })
              : html`<fd-room .client=${room} .me=${me} .makePane=${virtualPane} .anyStaffOnline=${list.state.any_staff_online}></fd-room>`
          }
        </section>
      </main>
    `;
  }
}

// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(workMessages);
customElements.define("fd-staff", FdStaff);
