// What a room is and who is in it, as a dialog.
import { css, html, LitElement, nothing } from "lit";
import type { Me } from "../client/bodies.ts";
import { belongs } from "../client/policy.ts";
import type { RoomClient } from "../client/room_client.ts";
import type { RoomState } from "../client/room_state.ts";
import type { RoomView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import "./dialog.ts";
import "./members.ts";
import { roomTitle } from "./room_text.ts";
import { sharedStyles } from "./shared_styles.ts";
import { momentText } from "./time_text.ts";

export class FdRoomDetails extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
        margin: 0 0 20px;
        font-size: 0.9375rem;
      }

      dt {
        color: var(--fd-ink-soft);
      }

      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }

      h3 {
        margin: 0 0 6px;
        font-size: 0.9375rem;
      }
    `,
  ];
  static override properties = {
    client: { attribute: false },
    me: { attribute: false },
    state: { attribute: false },
  };

  declare client: RoomClient;
  declare me: Me;
  declare state: RoomState;

  protected override render() {
    const { me, state } = this;
    const { room } = state;
    if (room === null) return nothing;
    const everybody = Object.values(state.members);
    const members = everybody.filter(({ standing }) => belongs(standing));
    const heading = roomTitle(room, everybody, me);
    return html`<fd-dialog .heading=${heading} @fd-close=${this.#close}>
      ${this.#aboutView(room, heading)}
      <h3>${i18n._("{count, plural, one {# person} other {# people}}", { count: members.length })}</h3>
      <fd-members .client=${this.client} .me=${me} .state=${state}></fd-members>
    </fd-dialog>`;
  }

  #aboutView(room: RoomView, heading: string) {
    return html`<dl>
      ${
        room.subject === "" || room.subject === heading
          ? nothing
          : html`<dt>${i18n._("Subject")}</dt><dd><bdi>${room.subject}</bdi></dd>`
      }
      ${
        room.context?.title
          ? html`<dt>${i18n._("About")}</dt><dd><bdi>${room.context.title}</bdi></dd>`
          : nothing
      }
      <dt>${i18n._("Begun")}</dt><dd>${momentText(Date.parse(room.created_at))}</dd>
    </dl>`;
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }
}

customElements.define("fd-room-details", FdRoomDetails);
