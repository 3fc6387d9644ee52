// Says who else of the staff is in the room, so that a customer gets one answer and not two.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { RoomClient } from "../client/room_client.ts";
import type { StaffView } from "../client/views.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { answeringText, type Colleague, colleagues, lookingText } from "./company_text.ts";

/** Faces that are shown; the text says how many there are. */
const FACES_MAX = 3;

class FdCompany extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    css`
      :host {
        display: block;
      }

      .company {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-block-end: 6px;
        padding: 5px 12px 5px 6px;
        border-radius: var(--fd-round);
        background: var(--fd-warning-soft);
        color: var(--fd-warning-ink);
        font-size: 0.8125rem;
        font-weight: 600;
        line-height: 1.4;
      }

      .faces {
        display: flex;
      }

      .avatar {
        inline-size: 24px;
        block-size: 24px;
        font-size: 0.625rem;
      }

      .avatar + .avatar {
        margin-inline-start: -8px;
        box-shadow: 0 0 0 2px var(--fd-warning-soft);
      }

      .also::before {
        content: "· ";
      }
    `,
  ];
  static override properties = {
    client: { attribute: false },
    staff: { attribute: false },
    company: { state: true },
  };

  declare client: RoomClient;
  /** Everybody of the staff who is connected, by user id. */
  declare staff: Readonly<Record<string, StaffView>>;
  declare company: readonly Colleague[];

  #unsubscribe: (() => void) | null = null;

  constructor() {
    super();
    this.staff = {};
    this.company = [];
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
    if (changed.has("staff")) this.#look();
  }

  protected override render() {
    const { company } = this;
    const looking = lookingText(company);
    // What comes and goes with every word would be too much to hear.
    return html`<div class=${company.length === 0 ? "" : "company"}>
      ${
        company.length === 0
          ? nothing
          : html`<span class="faces">${company.slice(0, FACES_MAX).map(({ name }) => avatar(name, "small"))}</span>`
      }
      <span class="looking" role="status" dir="auto">${looking}</span>
      ${
        answeringText(company) === ""
          ? nothing
          : html`<span class="answering ${looking === "" ? "" : "also"}" dir="auto">${answeringText(company)}</span>`
      }
    </div>`;
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.client.subscribe(() => this.#look());
    this.#look();
  }

  /** Draws nothing again that stays as it is: a room says a lot that is not about company. */
  #look(): void {
    const { connection, state } = this.client.snapshot;
    const company = connection.is === "online" ? colleagues(state, this.staff) : [];
    if (JSON.stringify(company) !== JSON.stringify(this.company)) this.company = company;
  }
}

customElements.define("fd-company", FdCompany);
