// The panel: a window beside the page's content, or on a phone the whole screen. It shows the home, and
// then a conversation.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import type { NewRoom } from "../client/bodies.ts";
import { RequestError } from "../client/request_error.ts";
import type { RoomClient } from "../client/room_client.ts";
import type { Refusal } from "../client/views.ts";
import { avatarStyles } from "../ui/avatar.ts";
import type { FdComposer, Written } from "../ui/composer.ts";
import { forgetSent, sendingId } from "../ui/drafts.ts";
import { backIcon, closeIcon } from "../ui/icons.ts";
import { noticeStyles } from "../ui/notice.ts";
import type { FdRoom } from "../ui/room.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { directionOf, type Locale } from "../words/locales.ts";
import { homeStyles } from "./home.styles.ts";
import { homeView } from "./home.ts";
import type { Options } from "./options.ts";
import { panelStyles } from "./panel.styles.ts";
import { PanelFrame } from "./panel_frame.ts";
import { PHONE } from "./screen.ts";
import { newRoomAbout, type Topic, withoutTopic } from "./topic.ts";
import type { Visit } from "./visit.ts";

export class FdPanel extends LitElement {
  static override styles = [sharedStyles, avatarStyles, noticeStyles, homeStyles, panelStyles];
  static override properties = {
    options: { attribute: false },
    topic: { attribute: false },
    locale: { attribute: false },
    isOpen: { attribute: false },
    isSending: { state: true },
    refusal: { state: true },
  };

  declare options: Options;
  declare topic: Topic | null;
  declare locale: string;
  declare isOpen: boolean;
  /** The first message of a conversation is on its way. */
  declare isSending: boolean;
  /** Why it was not taken. */
  declare refusal: Refusal | null;

  readonly #visit: Visit;
  readonly #onClose: () => void;
  readonly #phone = matchMedia(PHONE);
  #frame: PanelFrame | null = null;

  constructor(visit: Visit, onClose: () => void) {
    super();
    this.#visit = visit;
    this.#onClose = onClose;
    this.isSending = false;
    this.refusal = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#phone.addEventListener("change", this.#handleScreen);
    // Taken out of the document and put back, it does not cover the page any more.
    if (this.hasUpdated) this.#handleScreen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#phone.removeEventListener("change", this.#handleScreen);
    this.#frame?.uncover();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What somebody asks from another product is not about the room that was open.
    if (changed.has("topic") && this.hasUpdated) this.#visit.leave();
    if (!changed.has("isOpen")) return;
    if (this.isOpen) return;
    this.#dialog?.close();
    this.#frame?.uncover();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.style.setProperty("--offset-block", `${this.options.offsetBlock}px`);
    this.style.setProperty("--offset-inline", `${this.options.offsetInline}px`);
    if (changed.has("isOpen") && this.isOpen) this.#open();
  }

  protected override render() {
    return html`<dialog
      aria-label=${this.#title}
      lang=${this.locale}
      dir=${directionOf(this.locale as Locale)}
      class=${this.options.position}
      @close=${this.#handleClosed}
      @keydown=${this.#handleKey}
    >
      ${!this.isOpen ? nothing : this.#visit.room === null ? this.#homeView() : this.#roomView()}
    </dialog>`;
  }

  get #title(): string {
    return this.options.title || i18n._("Chat with us");
  }

  #homeView() {
    return homeView({
      title: this.#title,
      options: this.options,
      topic: this.topic,
      visit: this.#visit,
      isSending: this.isSending,
      refusal: this.refusal,
      closeButton: this.#closeButton("close"),
      onRoom: (roomId) => void this.#enterRoom(roomId),
      onWrite: (written) => void this.#write(written),
      onRetry: () => void this.#visit.begin(),
    });
  }

  #roomView() {
    const { list, room, session } = this.#visit;
    if (session.is !== "ready") return nothing;
    return html`<fd-room
      compact
      .client=${room}
      .me=${session.me}
      .anyStaffOnline=${list?.state.any_staff_online ?? false}
      @fd-back=${() => this.#leaveRoom()}
      @fd-new=${() => this.#leaveRoom()}
    >
      <button
        slot="start"
        class="button plain round"
        type="button"
        aria-label=${i18n._("Back")}
        @click=${() => this.#leaveRoom()}
      >
        <span class="flip">${backIcon}</span>
      </button>
      ${this.#closeButton("")}
    </fd-room>`;
  }

  #closeButton(className: string) {
    return html`<button
      slot="end"
      class="button plain round ${className}"
      type="button"
      aria-label=${i18n._("Close the chat")}
      @click=${() => this.#onClose()}
    >
      ${closeIcon}
    </button>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #open(): void {
    const dialog = this.#dialog;
    if (dialog === null) return;
    this.#frame ??= new PanelFrame(dialog);
    if (this.#phone.matches) {
      this.#frame.cover();
      dialog.showModal();
    } else {
      dialog.show();
    }
    void this.#focusField();
  }

  /** On a phone a keyboard would jump up over what there is to read first. */
  async #focusField(): Promise<void> {
    if (this.#phone.matches) return this.#dialog?.focus();
    await this.updateComplete;
    const room = this.renderRoot.querySelector<FdRoom>("fd-room");
    if (room !== null) await isLoaded(this.#visit.room);
    await room?.updateComplete;
    const composer = (room ?? this).renderRoot.querySelector<FdComposer>("fd-composer");
    await composer?.updateComplete;
    composer?.focus();
  }

  readonly #handleScreen = (): void => {
    if (!this.isOpen) return;
    this.#dialog?.close();
    this.#frame?.uncover();
    this.#open();
  };

  /** By its button, the launcher, or in a modal one by Escape. */
  #handleClosed(): void {
    if (this.isOpen && !this.#dialog?.open) this.#onClose();
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.#onClose();
  }

  #leaveRoom(): void {
    this.#visit.leave();
    void this.#focusField();
  }

  async #enterRoom(roomId: string): Promise<void> {
    this.refusal = null;
    try {
      await this.#visit.enter(roomId);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.refusal = error;
    }
    await this.#focusField();
  }

  async #write({ content }: Written): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    this.refusal = null;
    const { draft } = this.#visit;
    const about = newRoomAbout(this.topic, this.options.vendor);
    try {
      const client_id = sendingId(draft, content, Date.now());
      await this.#begin({ ...about, message: content, client_id });
      // Who was nobody is a guest by now, or somebody whom the page has named.
      for (const key of [draft, this.#visit.draft]) forgetSent(key, content);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.refusal = error;
    } finally {
      this.isSending = false;
      void this.#focusField();
    }
  }

  /** There is one support conversation about a thing; when it is closed, another one names the thing. */
  async #begin(room: NewRoom): Promise<void> {
    try {
      await this.#visit.write(room);
    } catch (error) {
      const isClosed = error instanceof RequestError && error.code === "room_closed";
      if (!isClosed || room.room_type !== "support" || room.context === undefined) throw error;
      await this.#visit.write(withoutTopic(room));
    }
  }
}

/** Resolves when the room's messages are there: only then is there a place to write. */
function isLoaded(room: RoomClient | null): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (room !== null && room.snapshot.state.history.is !== "loaded") return;
      unsubscribe?.();
      resolve();
    };
    const unsubscribe = room?.subscribe(look);
    look();
  });
}

customElements.define("fd-panel", FdPanel);
