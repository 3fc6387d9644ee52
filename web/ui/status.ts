// Says that the connection is lost, as long as it is.
import { css, html, LitElement, nothing } from "lit";
import type { ConnectionStatus } from "../client/connection.ts";
import { i18n } from "../words/i18n.ts";
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

  readonly #onNetwork = () => this.requestUpdate();

  constructor() {
    super();
    this.status = { is: "connecting" };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this.#onNetwork);
    window.addEventListener("offline", this.#onNetwork);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#onNetwork);
    window.removeEventListener("offline", this.#onNetwork);
  }

  protected override render() {
    return html`<div role="status">${this.#lineView()}</div>`;
  }

  #lineView() {
    if (this.status.is === "polling") {
      return html`<p>${i18n._("This network lets nothing live through. New messages come a little later.")}</p>`;
    }
    if (this.status.is !== "offline") return nothing;
    if (!navigator.onLine) {
      return html`<p>${i18n._("You are offline. What you write will be sent when you are back.")}</p>`;
    }
    return html`<p><span class="wheel"></span>${i18n._("Reconnecting… What you write will be sent.")}</p>`;
  }
}

customElements.define("fd-status", FdStatus);
