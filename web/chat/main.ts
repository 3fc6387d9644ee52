// The page of customers and sellers: their conversations, and the one that is open.
import fetchMessages from "frontdesk:words/chat";
import { html, LitElement, nothing } from "lit";
import type { Me } from "../client/bodies.ts";
import type { ListSnapshot } from "../client/presence_client.ts";
import type { Rest } from "../client/rest.ts";
import type { RoomClient } from "../client/room_client.ts";
import { applyScheme, chosenScheme } from "../ui/color_scheme.ts";
import { Desk, type Session } from "../ui/desk.ts";
import { plusIcon, settingsIcon, talkIcon } from "../ui/icons.ts";
import { identify, identityKind } from "../ui/identity.ts";
import { loadPart } from "../ui/load_part.ts";
import "../ui/new_conversation.ts";
import { notice, noticeStyles } from "../ui/notice.ts";
import { pageStyles, paneStyles } from "../ui/page.styles.ts";
import "../ui/room_list.ts";
import { routeInPath } from "../ui/route.ts";
import { sessionView, waitingNotice } from "../ui/session_view.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import "../ui/status.ts";
import { i18n, speakOnPage } from "../words/i18n.ts";
import { ConversationPart, loadEarly } from "./conversation_part.ts";
import { isMoveToBeAsked, signIn } from "./guest_move.ts";
import { awaitInstallOffer } from "./install.ts";
import { KeepAnswers } from "./keep_answers.ts";
import { chatStyles } from "./main.styles.ts";
import { workOffline } from "./offline.ts";
import { productFilter } from "./product_filter.ts";
import { aboutProduct, productsOf } from "./products.ts";

type Ready = Extract<Session, { is: "ready" }>;

const route = routeInPath("/chat/");

class FdChat extends LitElement {
  static override styles = [sharedStyles, noticeStyles, paneStyles, pageStyles, chatStyles];
  static override properties = {
    isWriting: { state: true },
    hasSettings: { state: true },
    hasQuestion: { state: true },
    product: { state: true },
  };

  /** A new conversation is being written. */
  declare isWriting: boolean;
  declare hasSettings: boolean;
  /** Somebody is signed in where a guest has talked, and is asked what becomes of that. */
  declare hasQuestion: boolean;
  /** The product that a seller looks at; null for all. */
  declare product: string | null;

  readonly #desk = new Desk(this, {
    getToken: identify({ demoRole: "customer", guests: true }),
    signIn: (rest) => this.#signIn(rest),
    route,
    filter: "all",
    title: i18n._("Chat · Frontdesk"),
  });
  readonly #answers = new KeepAnswers(this.#desk);
  readonly #part = new ConversationPart(this, this.#desk);

  constructor() {
    super();
    this.isWriting = false;
    this.hasSettings = false;
    this.hasQuestion = false;
    this.product = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#answers.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answers.stop();
  }

  protected override updated(): void {
    this.#answers.look();
  }

  protected override render() {
    const { list, session } = this.#desk;
    if (session.is !== "ready" || list === null) {
      return session.is === "ready" ? nothing : sessionView(session, this.#desk);
    }
    const { room } = this.#desk;
    const hasRooms = Object.keys(list.state.rooms).length > 0;
    const isFirst = list.is_loaded && !hasRooms && session.me.role !== "vendor";
    const isWriting = room === null && (this.isWriting || isFirst);
    return html`
      <main
        aria-label=${i18n._("Chat")}
        class="panes ${room !== null || isWriting ? "room" : ""} ${room === null && isFirst ? "first" : ""}"
        @fd-back=${() => this.#show(null)}
        @fd-new=${this.#handleNew}
        @fd-open=${({ detail }: CustomEvent<string>) => this.#show(detail)}
        @fd-reload=${() => session.list.reload()}
        @fd-more=${() => session.list.loadMore()}
      >
        ${this.#listView(session, list)}
        <section class="main" aria-label=${i18n._("Conversation")}>
          ${
            room !== null
              ? this.#roomView(session, list, room)
              : this.#emptyView(session, list, isWriting)
          }
        </section>
      </main>
      ${this.hasSettings ? this.#settingsView(session) : nothing}
      ${
        this.hasQuestion
          ? html`<fd-guest-question
              .me=${session.me}
              .rest=${this.#desk.rest}
              @fd-close=${() => {
                this.hasQuestion = false;
              }}
            ></fd-guest-question>`
          : nothing
      }
    `;
  }

  #listView({ me }: Ready, list: ListSnapshot) {
    const { room } = this.#desk;
    const isVendor = me.role === "vendor";
    const { any_staff_online } = list.state;
    // Where a conversation is open, the page is called by that.
    const title = i18n._("Messages");
    const products = isVendor ? productsOf(list.state) : [];
    const product = products.some(({ key }) => key === this.product) ? this.product : null;
    const emptyText = isVendor
      ? i18n._(
          "When somebody asks about something of yours, the conversation appears here by itself.",
        )
      : i18n._("What you ask and what we answer stays here.");
    return html`<section class="list" aria-label=${i18n._("Your conversations")}>
      <div class="top">
        <img src="/icon.svg" alt="" width="36" height="36" />
        <div class="words">
          ${room === null ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
          <p>
            <span class="lamp ${any_staff_online ? "lit" : ""}"></span>
            ${any_staff_online ? i18n._("We are here") : i18n._("We are away")}
          </p>
          ${
            identityKind() === "guest"
              ? nothing
              : html`<p class="who" title=${me.username}>${i18n._("Signed in as {name}", { name: me.username })}</p>`
          }
        </div>
        <button
          class="button plain round"
          type="button"
          aria-label=${i18n._("Settings")}
          title=${i18n._("Settings")}
          aria-haspopup="dialog"
          @click=${this.#handleSettings}
        >${settingsIcon}</button>
      </div>
      ${room === null ? html`<fd-status .status=${list.connection}></fd-status>` : nothing}
      <button class="button begin ${isVendor ? "" : "primary"}" type="button" @click=${this.#handleNew}>
        ${plusIcon} ${isVendor ? i18n._("Ask the staff") : i18n._("New conversation")}
      </button>
      ${productFilter(products, product, (chosen) => {
        this.product = chosen;
      })}
      <fd-room-list
        .list=${{ ...list, state: aboutProduct(list.state, product) }}
        .me=${me}
        .route=${this.#desk.route}
        .selected=${room?.roomId ?? null}
        .rest=${this.#desk.rest}
        .emptyText=${emptyText}
      ></fd-room-list>
    </section>`;
  }

  #roomView({ me }: Ready, { state }: ListSnapshot, room: RoomClient) {
    const { makePane } = this.#part;
    if (makePane === null) return waitingNotice();
    return html`<fd-room
      .client=${room}
      .me=${me}
      .makePane=${makePane}
      .anyStaffOnline=${state.any_staff_online}
    ></fd-room>`;
  }

  /** What stands beside the list while no conversation is open. */
  #emptyView({ me }: Ready, list: ListSnapshot, isWriting: boolean) {
    const hasRooms = Object.keys(list.state.rooms).length > 0;
    if (!isWriting && (me.role === "vendor" || !hasRooms)) {
      if (!hasRooms) return nothing;
      return notice({
        sign: talkIcon,
        title: i18n._("No conversation is open"),
        text: i18n._("Choose one from the list."),
      });
    }
    return html`<fd-new-conversation
      .userId=${me.user_id}
      .create=${this.#desk.create.bind(this.#desk)}
      .canGoBack=${hasRooms || me.role === "vendor"}
      .anyStaffOnline=${list.state.any_staff_online}
    ></fd-new-conversation>`;
  }

  #settingsView({ me }: Ready) {
    const kind = identityKind();
    return html`<fd-chat-settings
      .me=${me}
      .isGuest=${kind === "guest"}
      .canLeave=${kind !== "demo"}
      @fd-close=${() => {
        this.hasSettings = false;
      }}
    ></fd-chat-settings>`;
  }

  #show(roomId: string | null): void {
    this.isWriting = false;
    this.#desk.show(roomId);
  }

  #handleNew(): void {
    this.#desk.show(null);
    this.isWriting = true;
  }

  async #handleSettings(): Promise<void> {
    this.hasSettings = (await loadPart(this, () => import("./settings.ts"))) !== null;
  }

  async #signIn(rest: Rest): Promise<Me> {
    const me = await signIn(rest);
    void this.#ask(me);
    return me;
  }

  async #ask({ user_id }: Me): Promise<void> {
    if (!(await isMoveToBeAsked(user_id))) return;
    this.hasQuestion = (await loadPart(this, () => import("./guest_question.ts"))) !== null;
  }
}

awaitInstallOffer();
applyScheme(chosenScheme());
if (route.roomId() !== null) loadEarly();
// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(fetchMessages);
customElements.define("fd-chat", FdChat);
void workOffline();
