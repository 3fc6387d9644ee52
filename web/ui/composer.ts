// Where a message is written, answered with or changed. Enter sends, Shift and Enter makes a new line.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { RequestError } from "../client/request_error.ts";
import type { AttachmentView, Refusal } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { composerStyles } from "./composer.styles.ts";
import {
  type ComposerMode,
  countText,
  excerptText,
  maySend,
  withInserted,
} from "./composer_text.ts";
import { fetchUploads, uploadsByDraft } from "./draft_files.ts";
import { keepDraft, readDraft } from "./drafts.ts";
import { errorText } from "./error_text.ts";
import {
  attachIcon,
  checkIcon,
  closeIcon,
  editIcon,
  replyIcon,
  sendIcon,
  smileIcon,
} from "./icons.ts";
import { loadPart } from "./load_part.ts";
import { sharedStyles } from "./shared_styles.ts";
import type { SendFile, Uploads } from "./uploads.ts";

/** What `fd-send` says. */
export interface Written {
  content: string;
  attachments: readonly AttachmentView[];
}

export class FdComposer extends LitElement {
  static override styles = [sharedStyles, composerStyles];
  static override properties = {
    draft: { attribute: false },
    mode: { attribute: false },
    sendFile: { attribute: false },
    placeholder: { attribute: false },
    text: { state: true },
    isWaiting: { state: true },
    isChoosingEmoji: { state: true },
    surplus: { state: true },
    refusal: { state: true },
  };

  /** The key of the draft that is written on. */
  declare draft: string;
  declare mode: ComposerMode;
  /** Without it no files can be added. */
  declare sendFile: SendFile | null;
  declare placeholder: string;
  declare text: string;
  /** It goes out as soon as its files are up. */
  declare isWaiting: boolean;
  declare isChoosingEmoji: boolean;
  /** Files that were one too many. */
  declare surplus: number;
  /** Why no files can be added. */
  declare refusal: Refusal | null;

  /** Null where no file was added yet. */
  #uploads: Uploads | null = null;
  /** Files have been given, and what sends them is being fetched. */
  #isFetching = false;

  constructor() {
    super();
    this.draft = "";
    this.mode = { is: "new" };
    this.sendFile = null;
    this.placeholder = "";
    this.text = "";
    this.isWaiting = false;
    this.isChoosingEmoji = false;
    this.surplus = 0;
    this.refusal = null;
  }

  override focus(): void {
    this.#field?.focus();
  }

  /** Adds files, by whatever way they came. */
  async attach(files: readonly File[]): Promise<void> {
    const { draft, sendFile } = this;
    if (sendFile === null || files.length === 0 || this.mode.is === "edit") return;
    this.focus();
    this.#isFetching = true;
    this.refusal = null;
    try {
      const uploads = await fetchUploads(draft);
      if (draft === this.draft) this.#follow(uploads);
      this.#isFetching = false;
      const surplus = uploads.add(files, sendFile);
      if (draft === this.draft) this.surplus = surplus;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#isFetching = false;
      this.isWaiting = false;
      this.refusal = error;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("draft")) {
      this.#follow(uploadsByDraft.get(this.draft) ?? null);
      this.isWaiting = false;
      this.surplus = 0;
      this.refusal = null;
    }
    const before = changed.get("mode");
    const isOther = changed.has("mode") && (this.mode.is === "edit" || before?.is === "edit");
    if (changed.has("draft") || isOther) {
      this.text = this.mode.is === "edit" ? this.mode.message.content : readDraft(this.draft);
    }
    if (this.mode.is === "edit") this.isChoosingEmoji &&= this.mode === before;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("mode") && changed.get("mode") !== undefined) this.focus();
  }

  protected override render() {
    const isEdit = this.mode.is === "edit";
    const mayAttach = this.sendFile !== null && !isEdit;
    return html`
      ${this.#emojiView()}
      <form @submit=${this.#handleSubmit}>
        <div class="box">
          ${this.#aboutView()} ${isEdit ? nothing : this.#filesView()}
          <div class="line ${mayAttach ? "" : "bare"}">
            ${
              mayAttach
                ? html`<button class="tool" type="button" aria-label=${i18n._("Attach files")} title=${i18n._("Attach files")} @click=${this.#chooseFiles}>${attachIcon}</button>
                  <input type="file" multiple hidden @change=${this.#handleChosen} />`
                : nothing
            }
            <textarea
              rows="1"
              dir="auto"
              placeholder=${this.placeholder || i18n._("Write a message")}
              aria-label=${i18n._("Message")}
              enterkeyhint="send"
              .value=${this.text}
              @input=${this.#handleInput}
              @keydown=${this.#handleKey}
              @paste=${this.#handlePaste}
              @blur=${() => this.#emit("fd-typing", false)}
            ></textarea>
            <button
              class="tool"
              type="button"
              aria-label=${i18n._("Emoji")}
              title=${i18n._("Emoji")}
              aria-expanded=${this.isChoosingEmoji ? "true" : "false"}
              @mousedown=${keepFocus}
              @click=${this.#toggleEmoji}
            >${smileIcon}</button>
          </div>
        </div>
        <button
          class="button primary round send"
          aria-label=${isEdit ? i18n._("Save") : i18n._("Send")}
          title=${isEdit ? i18n._("Save") : i18n._("Send")}
          ?disabled=${this.isWaiting || !maySend(this.text, this.#uploads, this.mode)}
        >
          ${isEdit ? checkIcon : html`<span class="flip">${sendIcon}</span>`}
        </button>
      </form>
      <div role="status">${this.#hintView()}</div>
    `;
  }

  /** What is answered, or that something is being changed. */
  #aboutView() {
    const { mode } = this;
    if (mode.is === "new") return nothing;
    const message = mode.is === "reply" ? mode.to : mode.message;
    return html`<div class="about">
      ${mode.is === "reply" ? replyIcon : editIcon}
      <div>
        <strong>${
          mode.is === "reply"
            ? i18n._("Answering {name}", { name: message.sender.username })
            : i18n._("Editing your message")
        }</strong>
        <span><bdi>${excerptText(message)}</bdi></span>
      </div>
      <button class="tool" type="button" aria-label=${mode.is === "reply" ? i18n._("Do not answer it") : i18n._("Stop editing")} @click=${() => this.#emit("fd-cancel")}>${closeIcon}</button>
    </div>`;
  }

  #filesView() {
    const uploads = this.#uploads;
    if (uploads === null || uploads.all.length === 0) return nothing;
    return html`<ul
      class="files"
      aria-label=${i18n._("Files to send")}
      @fd-upload-retry=${({ detail }: CustomEvent<number>) => uploads.retry(detail)}
      @fd-upload-remove=${({ detail }: CustomEvent<number>) => this.#removeFile(detail)}
    >
      ${uploads.all.map((upload) => html`<li><fd-upload-card .upload=${upload}></fd-upload-card></li>`)}
    </ul>`;
  }

  #hintView() {
    const count = countText(this.text);
    if (count !== null) {
      const isOver = !maySend(this.text, this.#uploads, this.mode);
      return html`<p class="hint ${isOver ? "over" : ""}">${count}</p>`;
    }
    if (this.isWaiting) {
      return html`<p class="hint">${i18n._("It will be sent when the files are up.")}
        <button type="button" @click=${this.#stopWaiting}>${i18n._("Not yet")}</button></p>`;
    }
    if (this.surplus > 0) {
      return html`<p class="hint over">${i18n._("{count, plural, one {One file is too many: a message takes ten.} other {# files are too many: a message takes ten.}}", { count: this.surplus })}</p>`;
    }
    if (this.refusal !== null) return html`<p class="hint over">${errorText(this.refusal)}</p>`;
    if (this.#uploads?.hasFailed && this.mode.is !== "edit") {
      return html`<p class="hint over">${i18n._("To send this, remove the files that cannot be uploaded.")}</p>`;
    }
    return nothing;
  }

  #emojiView() {
    if (!this.isChoosingEmoji) return nothing;
    return html`<fd-emoji-picker
      @fd-emoji=${({ detail }: CustomEvent<string>) => this.#insert(detail)}
      @keydown=${this.#handlePickerKey}
      @focusout=${this.#handlePickerLeft}
    ></fd-emoji-picker>`;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  #write(text: string): void {
    this.text = text;
    if (this.mode.is !== "edit") keepDraft(this.draft, text, Date.now());
  }

  #handleInput(event: InputEvent): void {
    this.#write((event.target as HTMLTextAreaElement).value);
    if (this.mode.is !== "edit") this.#emit("fd-typing", this.text !== "");
  }

  #handleKey(event: KeyboardEvent): void {
    // Enter also ends the composition of a character.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.mode.is !== "new") {
      event.stopPropagation();
      this.#emit("fd-cancel");
    } else if (event.key === "ArrowUp" && this.text === "" && this.mode.is === "new") {
      event.preventDefault();
      this.#emit("fd-edit-last");
    }
  }

  #handlePaste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    // Office programs put a picture of the text beside the text.
    const files = [...(clipboardData?.files ?? [])];
    if (files.length === 0 || clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    void this.attach(files);
  }

  #chooseFiles(): void {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  }

  #handleChosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.attach([...(input.files ?? [])]);
    // The same file can be chosen again.
    input.value = "";
  }

  /** One composer at a time shows the files of a draft. */
  #follow(uploads: Uploads | null): void {
    if (this.#uploads !== null) this.#uploads.onChange = () => {};
    this.#uploads = uploads;
    if (uploads !== null) uploads.onChange = () => this.#handleUploads(uploads);
  }

  get #isUploading(): boolean {
    return this.#isFetching || (this.#uploads?.isUploading ?? false);
  }

  #handleUploads(uploads: Uploads): void {
    if (uploads.hasFailed) this.isWaiting = false;
    if (this.isWaiting && !this.#isUploading) this.#sendNow();
    this.requestUpdate();
  }

  #removeFile(id: number): void {
    const unwanted = this.#uploads?.remove(id);
    if (unwanted) this.#emit("fd-unattach", unwanted.id);
    this.surplus = 0;
    this.focus();
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send();
    this.focus();
  }

  #send(): void {
    if (this.isWaiting || !maySend(this.text, this.#uploads, this.mode)) return;
    if (this.mode.is !== "edit" && this.#isUploading) this.isWaiting = true;
    else this.#sendNow();
  }

  #sendNow(): void {
    const content = this.text.trim();
    this.isWaiting = false;
    this.surplus = 0;
    if (this.mode.is === "edit") {
      this.#emit("fd-save", content);
      return;
    }
    const attachments = this.#uploads?.attachments ?? [];
    this.#write("");
    this.#uploads?.clear();
    this.#emit("fd-send", { content, attachments } satisfies Written);
  }

  #stopWaiting(): void {
    this.isWaiting = false;
    this.focus();
  }

  async #toggleEmoji(): Promise<void> {
    if (this.isChoosingEmoji) return this.#closeEmoji();
    if ((await loadPart(this, () => import("./emoji_picker.ts"))) === null) return;
    this.isChoosingEmoji = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("fd-emoji-picker")?.focus();
  }

  #closeEmoji(): void {
    this.isChoosingEmoji = false;
    this.focus();
  }

  #handlePickerKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#closeEmoji();
  }

  #handlePickerLeft(event: FocusEvent): void {
    // When the whole window is left, it is there on coming back.
    if (event.relatedTarget !== null || document.hasFocus()) this.isChoosingEmoji = false;
  }

  async #insert(emoji: string): Promise<void> {
    const field = this.#field;
    if (field === null) return;
    const { caret, text } = withInserted(
      this.text,
      emoji,
      field.selectionStart,
      field.selectionEnd,
    );
    this.#write(text);
    this.#closeEmoji();
    await this.updateComplete;
    field.setSelectionRange(caret, caret);
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** A press on the button that opened the picker closes it: by the press, and not by the focus that goes. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

customElements.define("fd-composer", FdComposer);
