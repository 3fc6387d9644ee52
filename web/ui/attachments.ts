// The files of a message: pictures, which a click shows large, sound and films with their players, and
// everything else by its name. Links that have run out are renewed.
import { html, LitElement, nothing } from "lit";
import { RequestError } from "../client/request_error.ts";
import type { Rest } from "../client/rest.ts";
import type { AttachmentView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { endingOf, isExpired, isLong, kindOf, shownSize } from "./attachment_kind.ts";
import { attachmentStyles } from "./attachments.styles.ts";
import { alertIcon, fileIcon } from "./icons.ts";
import { loadPart } from "./load_part.ts";
import { localFile } from "./local_files.ts";
import { sharedStyles } from "./shared_styles.ts";
import { sizeText } from "./size_text.ts";

/** What the files of a message are asked of. */
export type AttachmentCalls = Pick<Rest, "message" | "resolve">;

export class FdAttachments extends LitElement {
  static override styles = [sharedStyles, attachmentStyles];
  static override properties = {
    rest: { attribute: false },
    messageId: { attribute: false },
    attachments: { attribute: false },
    isReachable: { attribute: false },
    renewed: { state: true },
    failed: { state: true },
    large: { state: true },
  };

  declare rest: AttachmentCalls;
  /** Null while the message is on its way: its files have no links then. */
  declare messageId: string | null;
  declare attachments: readonly AttachmentView[];
  /** Whether the tabulator leads here. */
  declare isReachable: boolean;
  /** The files with newer links. */
  declare renewed: readonly AttachmentView[];
  /** Ids of what could not be loaded. */
  declare failed: readonly string[];
  /** Id of the picture that is shown large. */
  declare large: string | null;

  #renewal: Promise<void> | null = null;

  constructor() {
    super();
    this.messageId = null;
    this.attachments = [];
    this.isReachable = false;
    this.renewed = [];
    this.failed = [];
    this.large = null;
  }

  protected override render() {
    const pictures = this.attachments.filter((file) => kindOf(file) === "picture");
    return html`
      <ul class=${pictures.length > 1 && pictures.length === this.attachments.length ? "many" : ""}>
        ${this.attachments.map((file) => html`<li>${this.#fileView(this.#newest(file))}</li>`)}
      </ul>
      ${
        this.large === null
          ? nothing
          : html`<fd-lightbox
              .pictures=${pictures.map((file) => this.#newest(file))}
              .shown=${this.large}
              .addressOf=${(file: AttachmentView) => this.rest.resolve(file.url)}
              @fd-close=${() => (this.large = null)}
            ></fd-lightbox>`
      }
    `;
  }

  protected override updated(): void {
    for (const canvas of this.renderRoot.querySelectorAll("canvas")) void this.#paint(canvas);
  }

  #fileView(file: AttachmentView) {
    if (this.failed.includes(file.id)) return this.#failedView(file);
    switch (kindOf(file)) {
      case "picture":
        return this.#pictureView(file);
      case "sound":
        return html`<audio controls preload="metadata" src=${this.#url(file)} aria-label=${file.name} @error=${() => this.#renew(file)}></audio>`;
      case "film":
        return html`<video controls playsinline preload="metadata" src=${this.#url(file)} aria-label=${file.name} @error=${() => this.#renew(file)}></video>`;
      case "file":
        return this.#linkView(file);
    }
  }

  #pictureView(file: AttachmentView) {
    const { height, width } = shownSize(file);
    const isLocal = localFile(file.id) !== null;
    return html`<button
      class="picture ${isLong(file) ? "long" : ""}"
      type="button"
      tabindex=${this.isReachable ? 0 : -1}
      aria-label=${i18n._("Picture: {name}", { name: file.name })}
      ?disabled=${this.messageId === null}
      @click=${() => this.#enlarge(file)}
    >${
      isLocal
        ? html`<canvas data-id=${file.id} width=${width} height=${height}></canvas>`
        : html`<img src=${this.#url(file)} width=${width} height=${height} alt="" decoding="async" loading="lazy" @error=${() => this.#renew(file)}>`
    }</button>`;
  }

  #linkView(file: AttachmentView) {
    const { name, size } = file;
    const about = [endingOf(name), sizeText(size)].filter((text) => text !== "").join(" · ");
    const inside = html`<span class="sign">${fileIcon}</span>
      <span class="about"><bdi class="file-name">${name}</bdi><span class="size">${about}</span></span>`;
    if (this.messageId === null) return html`<span class="file">${inside}</span>`;
    return html`<a
      class="file"
      href=${this.#url(file)}
      download=${name}
      tabindex=${this.isReachable ? 0 : -1}
      @click=${(event: Event) => this.#handleSave(event, file)}
    >${inside}</a>`;
  }

  #failedView(file: AttachmentView) {
    return html`<span class="file failed">
      <span class="sign">${alertIcon}</span>
      <span class="about">
        <bdi class="file-name">${file.name}</bdi>
        <span>${i18n._("This file could not be loaded.")}</span>
        <button class="again" type="button" @click=${() => this.#retry(file)}>${i18n._("Try again")}</button>
      </span>
    </span>`;
  }

  #newest(file: AttachmentView): AttachmentView {
    const known = this.renewed.find(({ id }) => id === file.id);
    return known !== undefined && isExpired(file.url, Date.now()) ? known : file;
  }

  #url(file: AttachmentView): string {
    return this.rest.resolve(file.url);
  }

  /** A link that has run out is renewed first, and followed then. */
  async #handleSave(event: Event, file: AttachmentView): Promise<void> {
    if (!isExpired(file.url, Date.now())) return;
    event.preventDefault();
    const link = event.currentTarget as HTMLAnchorElement;
    await this.#renew(file);
    await this.updateComplete;
    if (!this.failed.includes(file.id)) link.click();
  }

  async #enlarge(file: AttachmentView): Promise<void> {
    if (isExpired(file.url, Date.now())) await this.#renew(file);
    if ((await loadPart(this, () => import("./lightbox.ts"))) !== null) this.large = file.id;
  }

  /** With a newer link, or with the same once more: it may have been the network. */
  async #retry(file: AttachmentView): Promise<void> {
    await this.#load();
    this.failed = this.failed.filter((id) => id !== file.id);
  }

  /** Asks for new links once; what fails with a link that is good stays failed. */
  async #renew(file: AttachmentView): Promise<void> {
    const { url } = this.#newest(file);
    this.#renewal ??= this.#load().finally(() => {
      this.#renewal = null;
    });
    await this.#renewal;
    const isSame = (this.renewed.find(({ id }) => id === file.id)?.url ?? url) === url;
    if (isSame && !this.failed.includes(file.id)) this.failed = [...this.failed, file.id];
  }

  async #load(): Promise<void> {
    if (this.messageId === null) return;
    try {
      this.renewed = (await this.rest.message(this.messageId)).attachments;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }

  /** Drawn, not linked: a host's policy may forbid pictures by `blob:` addresses. */
  async #paint(canvas: HTMLCanvasElement): Promise<void> {
    const id = canvas.dataset.id ?? "";
    const file = localFile(id);
    if (file === null || canvas.classList.contains("painted")) return;
    canvas.classList.add("painted");
    const bitmap = await createImageBitmap(file).catch(() => null);
    if (bitmap === null) return;
    const scale = Math.min(2, devicePixelRatio);
    const [width, height] = [canvas.width, canvas.height];
    canvas.style.setProperty("aspect-ratio", `${width} / ${height}`);
    canvas.style.setProperty("inline-size", `${width}px`);
    canvas.width = width * scale;
    canvas.height = height * scale;
    // Of what has another shape, the middle.
    const part = Math.min(bitmap.width / canvas.width, bitmap.height / canvas.height);
    const [across, down] = [canvas.width * part, canvas.height * part];
    const [left, top] = [(bitmap.width - across) / 2, (bitmap.height - down) / 2];
    const target = [0, 0, canvas.width, canvas.height] as const;
    canvas.getContext("2d")?.drawImage(bitmap, left, top, across, down, ...target);
    bitmap.close();
  }
}

customElements.define("fd-attachments", FdAttachments);
