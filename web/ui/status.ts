// Says that the connection is lost, as long as it is.
import { css, html, LitElement, nothing } from "lit";
import type { ConnectionStatus } from "../client/connection.ts";
import { sharedStyles } from "./shared_styles.ts";

export class FdStatus extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }

      p {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 10px;
        margin: 0;
        padding: 8px 16px;
        background: var(--fd-warning-soft);
        color: var(--fd-warning-ink);
        font-size: 0.875rem;
        font-weight: 600;
        text-align: center;
      }

      .wheel {
        flex: none;
        inline-size: 14px;
        block-size: 14px;
        border: 2px solid currentcolor;
        border-inline-end-color: transparent;
        border-radius: 50%;
        animation: turn 900ms linear infinite;
      }

      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    `,
  ];
  static override properties = { status: { attribute: false } };

  declare status: ConnectionStatus;

  constructor() {
    super();
    this.status = { is: "connecting" };
  }

  protected override render() {
    const isLost = this.status.is === "offline";
    return html`<div role="status">
      ${isLost ? html`<p><span class="wheel"></span>Reconnecting… What you write will be sent.</p>` : nothing}
    </div>`;
  }
}

customElements.define("fd-status", FdStatus);
