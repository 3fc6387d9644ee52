// A dialog over the page: keeps the focus within, and gives it back to where it came from.
import { css, html, LitElement, svg } from "lit";
import { i18n } from "../words/i18n.ts";
import { icon } from "./icons.ts";
import { sharedStyles } from "./shared_styles.ts";

const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);

/**
 * Is open as long as it is on the page. `fd-close` says that somebody wants it gone; whoever put it there
 * takes it away. What has `autofocus` among its content gets the focus.
 */
export class FdDialog extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      dialog {
        inline-size: min(34rem, calc(100vw - 24px));
        max-block-size: calc(100dvh - 24px);
        padding: 0;
        overflow: hidden;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round-large);
        background: var(--fd-surface);
        color: var(--fd-ink);
        box-shadow: var(--fd-shadow);
      }

      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: rise 160ms ease-out;
      }

      dialog.wide {
        inline-size: min(46rem, calc(100vw - 24px));
      }

      dialog::backdrop {
        background: rgb(10 12 11 / 50%);
      }

      header {
        display: flex;
        align-items: center;
        gap: 12px;
        padding-block: 12px 4px;
        padding-inline: 24px 12px;
      }

      h2 {
        flex: 1;
        margin: 0;
        font-size: 1.1875rem;
        letter-spacing: -0.01em;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }

      .body {
        overflow: hidden auto;
        padding: 4px 24px 24px;
        overscroll-behavior: contain;
      }

      @keyframes rise {
        from {
          translate: 0 12px;
        }
      }
    `,
  ];
  static override properties = { heading: {}, isWide: { attribute: false } };

  declare heading: string;
  declare isWide: boolean;

  #opener: HTMLElement | null = null;

  constructor() {
    super();
    this.heading = "";
    this.isWide = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opener = focused();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog?.close();
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  protected override render() {
    return html`<dialog
      class=${this.isWide ? "wide" : ""}
      aria-labelledby="heading"
      @cancel=${this.#handleCancel}
      @close=${this.#askToClose}
    >
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="button plain round" type="button" aria-label=${i18n._("Close")} @click=${this.#askToClose}>
          ${closeIcon}
        </button>
      </header>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    this.querySelector<HTMLElement>("[autofocus]")?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  readonly #handleCancel = (event: Event): void => {
    event.preventDefault();
    this.#askToClose();
  };

  readonly #askToClose = (): void => {
    // Also fired by taking the dialog away, when nobody has to be asked any more.
    if (this.isConnected) this.dispatchEvent(new CustomEvent("fd-close"));
  };
}

/** What has the focus, through all shadow roots. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}

customElements.define("fd-dialog", FdDialog);
