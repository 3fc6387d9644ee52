// The customer's page: their conversations, and the one that is open.
import { css, html, LitElement, nothing } from "lit";
import { Desk } from "../ui/desk.ts";
import { plusIcon } from "../ui/icons.ts";
import { identify } from "../ui/identity.ts";
import { speakOnPage, talkMessages } from "../words/i18n.ts";
import "../ui/new_conversation.ts";
import { noticeStyles } from "../ui/notice.ts";
import { pageStyles } from "../ui/page.styles.ts";
import "../ui/room.ts";
import "../ui/room_list.ts";
import { routeInPath } from "../ui/route.ts";
import { sessionView } from "../ui/session_view.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { virtualPane } from "../ui/virtual_pane.ts";
import "../ui/status.ts";
import { KeepAnswers } from "./keep_answers.ts";
import { workOffline } from "./offline.ts";

class FdChat extends LitElement {
  static override styles = [
    sharedStyles,
    noticeStyles,
    pageStyles,
    css`
      .begin {
        margin: 0 16px 12px;
      }
    `,
  ];
  static override properties = { isWriting: { state: true } };

  /** A new conversation is being written. */
  declare isWriting: boolean;

  readonly #desk = new Desk(this, {
    getToken: identify({ demoRole: "customer", guests: true }),
    route: routeInPath("/chat/"),
    filter: "all",
    title: "Chat · Frontdesk",
  });

  readonly #answers = new KeepAnswers(this.#desk);

  constructor() {
    super();
    this.isWriting = false;
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
    const { room, session } = this.#desk;
    const list = this.#desk.list;
    if (session.is !== "ready" || list === null) {
      return session.is === "ready" ? nothing : sessionView(session, this.#desk);
    }
    const { any_staff_online } = list.state;
    const hasRooms = Object.keys(list.state.rooms).length > 0;
    const isFirst = list.is_loaded && !hasRooms;
    const isWriting = room === null && (this.isWriting || isFirst);
    return html`
      <main
        aria-label="Chat"
        class="panes ${room !== null || isWriting ? "room" : ""}"
        @fd-back=${() => this.#show(null)}
        @fd-new=${this.#handleNew}
        @fd-open=${({ detail }: CustomEvent<string>) => this.#show(detail)}
        @fd-reload=${() => session.list.reload()}
        @fd-more=${() => session.list.loadMore()}
      >
        <section class="list" aria-label="Your conversations">
          <div class="top">
            <img src="/icon.svg" alt="" />
            <div class="words">
              <h1>Messages</h1>
              <p><span class="lamp ${any_staff_online ? "lit" : ""}"></span>${any_staff_online ? "We are here" : "We are away"}</p>
            </div>
          </div>
          ${room === null ? html`<fd-status .status=${list.connection}></fd-status>` : nothing}
          <button class="button primary begin" type="button" @click=${this.#handleNew}>
            ${plusIcon} New conversation
          </button>
          <fd-room-list
            .list=${list}
            .me=${session.me}
            .route=${this.#desk.route}
            .selected=${room?.roomId ?? null}
            .emptyText=${"What you ask and what we answer stays here."}
          ></fd-room-list>
        </section>
        <section class="main" aria-label="Conversation">
          ${
            room !== null
              ? html`<fd-room .client=${room} .me=${session.me} .makePane=${virtualPane} .anyStaffOnline=${any_staff_online}></fd-room>`
              : this.#newView(isWriting || hasRooms, hasRooms, any_staff_online)
          }
        </section>
      </main>
    `;
  }

  #newView(isShown: boolean, canGoBack: boolean, anyStaffOnline: boolean) {
    if (!isShown) return nothing;
    return html`<fd-new-conversation
      .create=${this.#desk.create.bind(this.#desk)}
      .canGoBack=${canGoBack}
      .anyStaffOnline=${anyStaffOnline}
    ></fd-new-conversation>`;
  }

  #show(roomId: string | null): void {
    this.isWriting = false;
    this.#desk.show(roomId);
  }

  #handleNew(): void {
    this.#desk.show(null);
    this.isWriting = true;
  }
}

// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(talkMessages);
customElements.define("fd-chat", FdChat);
void workOffline();
