// Everything about the open conversation that is not said in it: whom one talks to, about what, who is
// in it, how it went, what was shared, and what can be done with it.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import type { AdminRest } from "../client/admin_rest.ts";
import type { Me } from "../client/bodies.ts";
import { may, type RoomAction } from "../client/policy.ts";
import type { RoomClient, RoomSnapshot } from "../client/room_client.ts";
import type { RoomListState } from "../client/room_list.ts";
import type { AttachmentView, MemberView, MessageView, RoomView } from "../client/views.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import { contextCard, contextCardStyles } from "../ui/context_card.ts";
import { closeIcon } from "../ui/icons.ts";
import { roleText } from "../ui/member_actions.ts";
import "../ui/members.ts";
import { caseOf } from "../ui/room_actions.ts";
import "../ui/room_dialog.ts";
import type { RoomQuestion } from "../ui/room_dialog.ts";
import { counterparts } from "../ui/room_text.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { adminLinks } from "./admin_links.ts";
import { customerFacts } from "./customer_facts.ts";
import { filesView } from "./files_view.ts";
import "./other_rooms.ts";
import { panelStyles } from "./panel.styles.ts";
import { filesOf } from "./room_facts.ts";
import "./room_facts_view.ts";
import { sidePanelStyles } from "./side_panel.styles.ts";

class FdSidePanel extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    contextCardStyles,
    panelStyles,
    sidePanelStyles,
  ];
  static override properties = {
    client: { attribute: false },
    me: { attribute: false },
    list: { attribute: false },
    admin: { attribute: false },
    href: { attribute: false },
    snapshot: { state: true },
    question: { state: true },
  };

  declare client: RoomClient;
  declare me: Me;
  declare list: RoomListState;
  /** What only admins may ask; null for staff. */
  declare admin: AdminRest | null;
  declare href: (roomId: string) => string;
  declare snapshot: RoomSnapshot;
  /** What is asked before something is done. */
  declare question: RoomQuestion | null;

  #unsubscribe: (() => void) | null = null;
  #messages: readonly MessageView[] = [];
  #files: readonly AttachmentView[] = [];

  constructor() {
    super();
    this.question = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("client")) this.#follow();
    const { messages } = this.snapshot.state;
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#files = filesOf(messages);
  }

  protected override render() {
    const { client, snapshot } = this;
    const { room } = snapshot.state;
    return html`
      <div class="bar">
        <h2>${i18n._("Details")}</h2>
        <button class="button plain round" type="button" aria-label=${i18n._("Hide the details")} @click=${this.#close}>${closeIcon}</button>
      </div>
      <div class="scroll">
        ${
          room === null
            ? html`<section role="status"><p class="quiet">${i18n._("Loading…")}</p></section>`
            : this.#sectionsView(room)
        }
      </div>
      ${
        this.question === null
          ? nothing
          : html`<fd-room-dialog .client=${client} .question=${this.question} @fd-close=${() => {
              this.question = null;
            }}></fd-room-dialog>`
      }
    `;
  }

  #sectionsView(room: RoomView) {
    const { state } = this.snapshot;
    const [customer] = counterparts(room, Object.values(state.members), this.me);
    const card = contextCard(room.context);
    return html`
      ${room.room_type === "group" || customer === undefined ? nothing : this.#customerView(customer)}
      ${card === nothing ? nothing : html`<section class="card">${card}</section>`}
      <section>
        <h3>${i18n._("Conversation")}</h3>
        <fd-room-facts .client=${this.client} .state=${state}></fd-room-facts>
        ${this.#actionsView(room)}
      </section>
      <section>
        <h3>${i18n._("People")}</h3>
        <fd-members .client=${this.client} .me=${this.me} .state=${state}></fd-members>
      </section>
      ${room.room_type === "group" || customer === undefined ? nothing : this.#othersView(room, customer)}
      <section>
        <h3>${i18n._("Files")}</h3>
        ${filesView(this.#files)}
      </section>
    `;
  }

  #customerView(customer: MemberView) {
    const { user_id, username } = customer;
    const isOnline = this.#isOnline(user_id);
    return html`<section>
      <div class="who">
        ${avatar(username, "large", isOnline)}
        <div>
          <strong dir="auto">${username}</strong>
          <small>${roleText(customer.role)} · ${isOnline ? i18n._("Online") : i18n._("Offline")}</small>
        </div>
      </div>
      ${customerFacts(customer, Object.values(this.list.rooms))}
      ${this.me.role === "admin" ? adminLinks(user_id) : nothing}
    </section>`;
  }

  #othersView(room: RoomView, customer: MemberView) {
    return html`<section>
      <h3>${i18n._("Other conversations of {name}", { name: customer.username })}</h3>
      <fd-other-rooms
        .userId=${customer.user_id}
        .roomId=${room.id}
        .me=${this.me}
        .known=${this.list.rooms}
        .admin=${this.admin}
        .href=${this.href}
      ></fd-other-rooms>
    </section>`;
  }

  /** What the header of the room does not offer at once. */
  #actionsView(room: RoomView) {
    const given = caseOf(this.me, room, this.snapshot.state);
    const offered: { label: string; question: RoomQuestion; action: RoomAction }[] = [
      {
        label: i18n._("Change the subject"),
        question: { is: "rename", subject: room.subject },
        action: "rename",
      },
      { label: i18n._("Leave the conversation"), question: { is: "leave" }, action: "leave" },
      { label: i18n._("Archive"), question: { is: "archive" }, action: "archive" },
    ];
    return html`<div class="links">
      ${offered
        .filter(({ action }) => may(action, given))
        .map(
          ({ label, question }) =>
            html`<button class="button small" type="button" @click=${() => {
              this.question = question;
            }}>${label}</button>`,
        )}
    </div>`;
  }

  #isOnline(userId: string): boolean {
    const { connection, state } = this.snapshot;
    const isListed = this.list.rooms[this.client.roomId]?.online.includes(userId) ?? false;
    return connection.is === "online" && (state.online.includes(userId) || isListed);
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.client.subscribe((snapshot) => {
      this.snapshot = snapshot;
    });
    this.snapshot = this.client.snapshot;
    this.question = null;
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-panel"));
  }
}

customElements.define("fd-side-panel", FdSidePanel);
