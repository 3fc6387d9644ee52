// The console: the views, the inbox, the conversation and its details. What is done in it by key, by
// palette or by button is in `deeds.ts`.
import { html, LitElement, nothing } from "lit";
import { AdminRest } from "../client/admin_rest.ts";
import { isStaff } from "../client/policy.ts";
import type { ListSnapshot } from "../client/presence_client.ts";
import type { RoomClient } from "../client/room_client.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import { Desk, type Session } from "../ui/desk.ts";
import { identify } from "../ui/identity.ts";
import { noticeStyles } from "../ui/notice.ts";
import { paneStyles } from "../ui/page.styles.ts";
import "../ui/room.ts";
import "../ui/room_list.ts";
import { routeInQuery } from "../ui/route.ts";
import { searchBoxStyles } from "../ui/search_box.styles.ts";
import { sessionView } from "../ui/session_view.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import "../ui/status.ts";
import { virtualPane } from "../ui/virtual_pane.ts";
import { i18n } from "../words/i18n.ts";
import { availabilityStyles } from "./availability.ts";
import "./company.ts";
import { consoleStyles } from "./console.styles.ts";
import { panelIcon } from "./console_icons.ts";
import { idleView, notStaffView, troubleView } from "./console_states.ts";
import { Deeds } from "./deeds.ts";
import { IdleWatch } from "./idle_watch.ts";
import { Inbox, type InboxView } from "./inbox.ts";
import { inboxHead, inboxHeadStyles } from "./inbox_head.ts";
import "./inbox_search.ts";
import { type Choice, choiceOf, type ViewName, withChoice } from "./inbox_views.ts";
import { Keys } from "./keys.ts";
import { keyStyles } from "./keys_view.ts";
import { knownPeople } from "./known_people.ts";
import "./new_room.ts";
import "./palette.ts";
import { Panel } from "./panel.ts";
import { hasSingleKeys, setSingleKeys } from "./preferences.ts";
import "./rail.ts";
import "./settings.ts";
import "./shortcut_help.ts";
import "./side_panel.ts";
import { emptyWords } from "./view_words.ts";

type Ready = Extract<Session, { is: "ready" }>;

/** What lies over the console. */
export type Cover = "none" | "new_room" | "settings";

export class FdStaff extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    noticeStyles,
    keyStyles,
    availabilityStyles,
    searchBoxStyles,
    inboxHeadStyles,
    paneStyles,
    consoleStyles,
  ];
  static override properties = {
    cover: { state: true },
    query: { state: true },
    trouble: { state: true },
  };

  declare cover: Cover;
  /** What is searched for in the inbox. */
  declare query: string;
  /** Why something could not be done. */
  declare trouble: string;

  readonly #getToken = identify({ demoRole: "staff", guests: false });
  readonly #admin = new AdminRest(location.origin, this.#getToken);
  readonly #inbox = new Inbox();
  readonly desk = new Desk(this, {
    getToken: this.#getToken,
    route: routeInQuery("room"),
    filter: "open",
    fills: "open",
    title: i18n._("Staff · Frontdesk"),
  });
  readonly panel = new Panel(this);
  readonly idle = new IdleWatch(this, (status) => {
    const { session } = this.desk;
    if (session.is === "ready") session.list.setStatus(status);
  });
  readonly #deeds = new Deeds(this);

  constructor() {
    super();
    this.cover = "none";
    this.query = "";
    this.trouble = "";
    new Keys(this, (id) => this.#deeds.run(id));
  }

  /** What the address chooses. */
  get choice(): Choice {
    return choiceOf(location.search);
  }

  /** What the inbox shows now. */
  inbox(list: ListSnapshot, { me }: Ready): InboxView {
    const openRoomId = this.desk.room?.roomId ?? null;
    return this.#inbox.look(list, this.choice, { userId: me.user_id, openRoomId });
  }

  protected override willUpdate(): void {
    const { session } = this.desk;
    const filter = this.choice.view === "closed" ? "closed" : "open";
    if (session.is === "ready" && session.list.snapshot.filter !== filter) {
      void session.list.filterBy(filter);
    }
  }

  protected override render() {
    const { session } = this.desk;
    const list = this.desk.list;
    if (session.is !== "ready" || list === null) {
      return session.is === "ready" ? nothing : sessionView(session, this.desk);
    }
    if (!isStaff(session.me.role)) return notStaffView(session.me);
    return this.#consoleView(session, list);
  }

  #consoleView(session: Ready, list: ListSnapshot) {
    const { room } = this.desk;
    const inbox = this.inbox(list, session);
    const { me } = session;
    const colleagues = Object.values(list.state.staff).filter((one) => one.user_id !== me.user_id);
    const hasPanel = room !== null && this.panel.isOpen;
    return html`
      <main
        aria-label=${i18n._("Staff")}
        class="${room === null ? "" : "room"} ${hasPanel ? "details" : ""}"
        @fd-back=${() => this.desk.show(null)}
        @fd-open=${({ detail }: CustomEvent<string>) => this.desk.show(detail)}
        @fd-reload=${() => session.list.reload()}
        @fd-more=${() => session.list.loadMore()}
      >
        ${room === null ? html`<h1 class="unseen">${i18n._("Staff console")}</h1>` : nothing}
        <fd-rail
          .view=${this.choice.view}
          .counts=${inbox.counts}
          .colleagues=${colleagues}
          .href=${(view: ViewName) => this.#hrefOf({ ...this.choice, view })}
          @fd-view=${({ detail }: CustomEvent<ViewName>) => this.choose({ ...this.choice, view: detail })}
        >${this.#menuView(session, "rail")}</fd-rail>
        ${this.#inboxView(session, list, inbox)}
        <section class="main" aria-label=${i18n._("Conversation")}>
          ${room === null ? idleView() : this.#roomView(session, list, room)}
        </section>
        ${hasPanel ? this.#panelView(session, list, room) : nothing}
      </main>
      ${this.#coverView(session, list, inbox)}
      <fd-palette></fd-palette>
      <fd-shortcut-help
        .singleKeys=${hasSingleKeys()}
        @fd-single-keys=${({ detail }: CustomEvent<boolean>) => {
          setSingleKeys(detail);
          this.requestUpdate();
        }}
      ></fd-shortcut-help>
      ${troubleView(this.trouble, () => {
        this.trouble = "";
      })}
    `;
  }

  #inboxView(session: Ready, list: ListSnapshot, inbox: InboxView) {
    return html`<section class="list" aria-label=${i18n._("Inbox")}>
      ${inboxHead({
        choice: this.choice,
        status: this.idle.status,
        isIdle: this.idle.isIdle,
        kindCounts: inbox.kindCounts,
        menu: this.#menuView(session, "head"),
        onStatus: (status) => this.idle.choose(status),
        onChoice: (choice) => this.choose(choice),
        onNew: () => this.#deeds.run("new_room"),
        query: this.query,
        onQuery: (query) => {
          this.query = query;
        },
      })}
      ${this.desk.room === null ? html`<fd-status .status=${list.connection}></fd-status>` : nothing}
      ${this.query.trim() === "" ? this.#listView(session, list, inbox) : this.#searchView(session, inbox)}
    </section>`;
  }

  #searchView({ me }: Ready, { all }: InboxView) {
    return html`<fd-inbox-search
      .rest=${this.desk.rest}
      .rooms=${all}
      .me=${me}
      .query=${this.query}
      .href=${(roomId: string) => this.desk.route.href(roomId)}
    ></fd-inbox-search>`;
  }

  #listView(session: Ready, list: ListSnapshot, inbox: InboxView) {
    const { title, text } = emptyWords(this.choice.view, this.choice.kind);
    return html`<fd-room-list
        .list=${list}
        .rooms=${inbox.shown}
        .me=${session.me}
        .route=${this.desk.route}
        .selected=${this.desk.room?.roomId ?? null}
        .emptyTitle=${title}
        .emptyText=${text}
      ></fd-room-list>`;
  }

  #roomView({ me }: Ready, { state }: ListSnapshot, room: RoomClient) {
    const { isOpen } = this.panel;
    return html`<fd-room
      .client=${room}
      .me=${me}
      .makePane=${virtualPane}
      .anyStaffOnline=${state.any_staff_online}
    >
      <button
        slot="actions"
        class="button plain round toggle"
        type="button"
        aria-expanded=${isOpen ? "true" : "false"}
        aria-label=${i18n._("Details")}
        title=${i18n._("Details")}
        @click=${() => this.panel.toggle()}
      ><span class="flip">${panelIcon}</span></button>
      <fd-company slot="company" .client=${room} .staff=${state.staff}></fd-company>
    </fd-room>`;
  }

  #panelView({ me }: Ready, { state }: ListSnapshot, room: RoomClient) {
    return html`<div class="veil" @click=${() => this.panel.toggle()}></div>
      <fd-side-panel
        role="region"
        aria-label=${i18n._("Details")}
        .client=${room}
        .me=${me}
        .list=${state}
        .admin=${me.role === "admin" ? this.#admin : null}
        .href=${(roomId: string) => this.desk.route.href(roomId)}
        @fd-panel=${() => this.panel.toggle()}
      ></fd-side-panel>`;
  }

  #menuView({ me }: Ready, place: "rail" | "head") {
    const name = i18n._("Settings of {name}", { name: me.username });
    return html`<button class="me in-${place}" type="button" aria-label=${name} title=${name} @click=${() => this.openSettings()}>
      ${avatar(me.username, "small", this.idle.status === "online")}
    </button>`;
  }

  #coverView({ me }: Ready, { state }: ListSnapshot, { all }: InboxView) {
    const uncover = () => {
      this.cover = "none";
    };
    if (this.cover === "new_room") {
      return html`<fd-new-room
        .known=${knownPeople(all, Object.values(state.staff), me.user_id)}
        .admin=${me.role === "admin" ? this.#admin : null}
        .create=${this.desk.create.bind(this.desk)}
        @fd-close=${uncover}
      ></fd-new-room>`;
    }
    if (this.cover !== "settings") return nothing;
    return html`<fd-settings
      .me=${me}
      @fd-close=${uncover}
      @fd-changed=${() => this.requestUpdate()}
      @fd-keys=${async () => {
        uncover();
        await this.updateComplete;
        this.#deeds.run("help");
      }}
    ></fd-settings>`;
  }

  openSettings(): void {
    this.cover = "settings";
  }

  openNewRoom(): void {
    this.cover = "new_room";
  }

  /** Where the list is not shown, it comes first. */
  async openSearch(): Promise<void> {
    const input = () => this.renderRoot.querySelector<HTMLInputElement>("input[type=search]");
    if (input()?.checkVisibility() === false) this.desk.show(null);
    await this.updateComplete;
    input()?.focus();
  }

  choose(choice: Choice): void {
    this.desk.go(this.#hrefOf(choice));
  }

  #hrefOf(choice: Choice): string {
    return location.pathname + withChoice(location.search, choice);
  }
}
