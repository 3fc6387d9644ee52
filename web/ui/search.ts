// A search in one room, over its messages.
import { css, html, LitElement } from "lit";
import type { Rest } from "../client/rest.ts";
import { i18n } from "../words/i18n.ts";
import "./found_messages.ts";
import type { FdFoundMessages } from "./found_messages.ts";
import { closeIcon, searchIcon } from "./icons.ts";
import { searchBoxStyles } from "./search_box.styles.ts";
import { sharedStyles } from "./shared_styles.ts";

/** Characters that a search may have. */
export const SEARCH_CHARS_MAX = 200;

export class FdSearch extends LitElement {
  static override styles = [
    sharedStyles,
    searchBoxStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--fd-surface);
      }

      .bar {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 10px 8px 10px 16px;
      }

      .bar .box {
        flex: 1;
      }

      fd-found-messages {
        flex: 1;
        overflow: hidden auto;
        min-block-size: 0;
        padding-inline: 6px;
        overscroll-behavior: contain;
      }
    `,
  ];
  static override properties = {
    rest: { attribute: false },
    roomId: { attribute: false },
    query: { state: true },
  };

  declare rest: Pick<Rest, "search">;
  declare roomId: string;
  declare query: string;

  constructor() {
    super();
    this.query = "";
  }

  protected override firstUpdated(): void {
    this.#input?.focus();
  }

  protected override render() {
    return html`
      <div class="bar" role="search" aria-label=${i18n._("Search in this conversation")} @keydown=${this.#handleKey}>
        <label class="box">
          ${searchIcon}
          <input
            type="search"
            dir="auto"
            autocomplete="off"
            maxlength=${SEARCH_CHARS_MAX}
            aria-label=${i18n._("Search in this conversation")}
            placeholder=${i18n._("Search in this conversation")}
            @input=${this.#handleInput}
          />
        </label>
        <button class="button plain round" type="button" aria-label=${i18n._("Close the search")} @click=${this.#close}>${closeIcon}</button>
      </div>
      <fd-found-messages
        .rest=${this.rest}
        .roomId=${this.roomId}
        .query=${this.query}
        @keydown=${this.#handleKey}
        @fd-leave-up=${() => this.#input?.focus()}
      ></fd-found-messages>
    `;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector("input");
  }

  #handleInput(event: InputEvent): void {
    this.query = (event.target as HTMLInputElement).value;
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "ArrowDown" && event.target === this.#input) {
      event.preventDefault();
      this.renderRoot.querySelector<FdFoundMessages>("fd-found-messages")?.focus();
    }
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("fd-close"));
  }
}

customElements.define("fd-search", FdSearch);
