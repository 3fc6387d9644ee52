// A file that is to go with a message: what it is, how far it is on its way, and what can be done.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { i18n } from "../words/i18n.ts";
import { fileErrorText } from "./file_error_text.ts";
import { closeIcon, fileIcon, retryIcon } from "./icons.ts";
import { sharedStyles } from "./shared_styles.ts";
import { sizeText } from "./size_text.ts";
import { mayRetry, type Upload } from "./uploads.ts";

/** Pixels of the drawn preview's sides: twice what is shown, for dense screens. */
const PREVIEW_PIXELS = 88;

export class FdUploadCard extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 44px minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 10px;
        inline-size: 15rem;
        max-inline-size: 100%;
        padding: 6px;
        border-radius: var(--fd-round);
        background: var(--fd-hover);
      }

      :host(.failed) {
        background: var(--fd-danger-soft);
      }

      .face {
        display: grid;
        grid-row: span 2;
        place-items: center;
        overflow: hidden;
        inline-size: 44px;
        block-size: 44px;
        border-radius: 8px;
        background: var(--fd-surface);
        color: var(--fd-ink-soft);
      }

      canvas {
        inline-size: 44px;
        block-size: 44px;
      }

      .name,
      .state {
        grid-column: 2;
        margin: 0;
        overflow: hidden;
        font-size: 0.875rem;
        line-height: 1.35;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .name {
        align-self: end;
        font-weight: 600;
      }

      .state {
        align-self: start;
        color: var(--fd-ink-soft);
        font-size: 0.75rem;
      }

      :host(.failed) .state {
        color: var(--fd-danger);
        white-space: normal;
      }

      progress {
        appearance: none;
        grid-column: 2;
        align-self: center;
        overflow: hidden;
        inline-size: 100%;
        block-size: 6px;
        border: 0;
        border-radius: 3px;
        background: var(--fd-line);
      }

      progress::-webkit-progress-bar {
        background: var(--fd-line);
      }

      progress::-webkit-progress-value {
        border-radius: 3px;
        background: var(--fd-accent);
        transition: inline-size 200ms;
      }

      progress::-moz-progress-bar {
        border-radius: 3px;
        background: var(--fd-accent);
      }

      .acts {
        display: flex;
        grid-row: 1 / span 2;
        grid-column: 3;
      }

      .acts button {
        display: grid;
        place-items: center;
        inline-size: 32px;
        block-size: 44px;
        padding: 0;
        border: 0;
        border-radius: 8px;
        background: none;
        color: inherit;
        cursor: pointer;
      }

      .acts svg {
        inline-size: 16px;
        block-size: 16px;
      }

      .acts button:hover {
        background: var(--fd-line);
      }
    `,
  ];
  static override properties = { upload: { attribute: false }, hasPreview: { state: true } };

  declare upload: Upload;
  declare hasPreview: boolean;

  constructor() {
    super();
    this.hasPreview = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.classList.toggle("failed", this.upload.state.is === "failed");
    if (changed.get("upload")?.file !== this.upload.file) void this.#draw(this.upload.file);
  }

  protected override render() {
    const { file, state } = this.upload;
    return html`
      <span class="face">
        <canvas width=${PREVIEW_PIXELS} height=${PREVIEW_PIXELS} ?hidden=${!this.hasPreview}></canvas>
        ${this.hasPreview ? nothing : fileIcon}
      </span>
      <p class="name" title=${file.name}><bdi>${file.name}</bdi></p>
      ${
        state.is === "uploading"
          ? html`<progress max="1" .value=${state.fraction} aria-label=${i18n._("Uploading {name}", { name: file.name })}></progress>`
          : html`<p class="state">${state.is === "failed" ? fileErrorText(state.why) : sizeText(file.size)}</p>`
      }
      <span class="acts">
        ${
          mayRetry(this.upload)
            ? html`<button type="button" aria-label=${i18n._("Upload {name} again", { name: file.name })} @click=${() => this.#emit("fd-upload-retry")}>${retryIcon}</button>`
            : nothing
        }
        <button type="button" aria-label=${i18n._("Remove {name}", { name: file.name })} @click=${() => this.#emit("fd-upload-remove")}>${closeIcon}</button>
      </span>
    `;
  }

  /** On a canvas: a host's policy may forbid pictures by `blob:` addresses. */
  async #draw(file: File): Promise<void> {
    this.hasPreview = false;
    if (!file.type.startsWith("image/")) return;
    const bitmap = await createImageBitmap(file).catch(() => null);
    const canvas = this.renderRoot.querySelector("canvas");
    if (bitmap === null || canvas === null || file !== this.upload.file) return;
    const side = Math.min(bitmap.width, bitmap.height);
    const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, left, top, side, side, 0, 0, PREVIEW_PIXELS, PREVIEW_PIXELS);
    bitmap.close();
    this.hasPreview = true;
  }

  #emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: this.upload.id, bubbles: true }));
  }
}

customElements.define("fd-upload-card", FdUploadCard);
