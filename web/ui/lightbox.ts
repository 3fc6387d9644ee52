// A picture as large as the screen allows, and the others of its message by arrows.
import { css, html, LitElement, nothing, svg } from "lit";
import type { AttachmentView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { backIcon, icon } from "./icons.ts";
import { sharedStyles } from "./shared_styles.ts";
import { sizeText } from "./size_text.ts";

const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
const saveIcon = icon(svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>`);
const nextIcon = icon(svg`<path d="M9 5l7 7-7 7"/>`);

/** Is open as long as it is on the page. `fd-close` says that somebody wants it gone. */
export class FdLightbox extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      dialog {
        inline-size: 100vw;
        block-size: 100dvh;
        max-inline-size: none;
        max-block-size: none;
        margin: 0;
        padding: 0;
        border: 0;
        background: rgb(12 14 13 / 97%);
        color: #fff;
        font-family: var(--fd-font);
      }

      dialog[open] {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
      }

      dialog::backdrop {
        background: none;
      }

      header {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 8px 12px;
        padding-block-start: max(8px, env(safe-area-inset-top));
      }

      h2 {
        flex: 1;
        overflow: hidden;
        margin: 0;
        padding-inline: 8px;
        font-size: 1rem;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      h2 span {
        font-weight: 400;
        opacity: 0.8;
      }

      figure {
        position: relative;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        place-items: center;
        min-block-size: 0;
        margin: 0;
        padding: 0 12px max(16px, env(safe-area-inset-bottom));
      }

      img {
        inline-size: auto;
        block-size: auto;
        max-inline-size: 100%;
        max-block-size: 100%;
        border-radius: 6px;
        object-fit: contain;
      }

      .tool {
        display: grid;
        flex: none;
        place-items: center;
        inline-size: 44px;
        block-size: 44px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: rgb(255 255 255 / 10%);
        color: inherit;
        cursor: pointer;
      }

      .tool:hover {
        background: rgb(255 255 255 / 22%);
      }

      .turn {
        position: absolute;
        inset-block-start: calc(50% - 22px);
        background: rgb(12 14 13 / 60%);
      }

      .back {
        inset-inline-start: 16px;
      }

      .next {
        inset-inline-end: 16px;
      }

      :focus-visible {
        outline-color: #fff;
      }
    `,
  ];
  static override properties = {
    pictures: { attribute: false },
    shown: { attribute: false },
    addressOf: { attribute: false },
  };

  declare pictures: readonly AttachmentView[];
  /** Id of one of them. */
  declare shown: string;
  declare addressOf: (picture: AttachmentView) => string;

  protected override render() {
    const picture = this.pictures[this.#place];
    if (picture === undefined) return nothing;
    const { name, size } = picture;
    const url = this.addressOf(picture);
    const count = this.pictures.length;
    return html`<dialog
      aria-labelledby="name"
      @keydown=${this.#handleKey}
      @click=${this.#handleClick}
      @close=${() => this.dispatchEvent(new CustomEvent("fd-close"))}
    >
      <header>
        <h2 id="name">
          <bdi>${name}</bdi>
          <span>
            ${count > 1 ? i18n._("{place} of {count}", { place: this.#place + 1, count }) : sizeText(size)}
          </span>
        </h2>
        <a class="tool" href=${url} download=${name} aria-label=${i18n._("Save")}>${saveIcon}</a>
        <button class="tool" type="button" autofocus aria-label=${i18n._("Close")} @click=${() => this.#dialog?.close()}>
          ${closeIcon}
        </button>
      </header>
      <figure>
        <img src=${url} width=${picture.width ?? nothing} height=${picture.height ?? nothing} alt=${name} />
        ${
          count > 1
            ? html`
                <button class="tool turn back" type="button" aria-label=${i18n._("Previous picture")} @click=${() => this.#turn(-1)}>
                  <span class="flip">${backIcon}</span>
                </button>
                <button class="tool turn next" type="button" aria-label=${i18n._("Next picture")} @click=${() => this.#turn(1)}>
                  <span class="flip">${nextIcon}</span>
                </button>
              `
            : nothing
        }
      </figure>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  get #place(): number {
    return this.pictures.findIndex(({ id }) => id === this.shown);
  }

  #turn(by: number): void {
    const count = this.pictures.length;
    this.shown = this.pictures[(this.#place + by + count) % count]?.id ?? this.shown;
  }

  #handleKey(event: KeyboardEvent): void {
    // An arrow leads to where it points, and a page from right to left begins on the right.
    const forward = this.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    this.#turn(event.key === forward ? 1 : -1);
  }

  /** Beside the picture. */
  #handleClick(event: Event): void {
    if ((event.target as Element).matches("dialog, figure")) this.#dialog?.close();
  }
}

customElements.define("fd-lightbox", FdLightbox);
