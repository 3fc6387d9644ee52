// Where a message is written. Enter sends, Shift and Enter makes a new line.
import { css, html, LitElement, nothing } from "lit";
import { sendIcon } from "./icons.ts";
import { sharedStyles } from "./shared_styles.ts";

/** Characters of the longest message (W10). */
const MESSAGE_CHARS_MAX = 4_000;

/** Characters left from which on the number is shown. */
const NEARLY_FULL_CHARS = 200;

export class FdComposer extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }

      form {
        display: flex;
        align-items: flex-end;
        gap: 8px;
      }

      .field {
        field-sizing: content;
        display: block;
        min-block-size: var(--fd-target);
        max-block-size: 10.5rem;
        padding-block: 9px;
        border-radius: 22px;
        resize: none;
      }

      .send {
        flex: none;
      }

      .count {
        margin: 4px 14px 0;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
      }

      .count.over {
        color: var(--fd-danger);
        font-weight: 600;
      }
    `,
  ];
  static override properties = { text: { attribute: false } };

  declare text: string;

  constructor() {
    super();
    this.text = "";
  }

  override focus(): void {
    this.renderRoot.querySelector("textarea")?.focus();
  }

  protected override render() {
    const left = MESSAGE_CHARS_MAX - Array.from(this.text).length;
    return html`
      <form @submit=${this.#handleSubmit}>
        <textarea
          class="field"
          rows="1"
          dir="auto"
          placeholder="Write a message"
          aria-label="Message"
          enterkeyhint="send"
          .value=${this.text}
          @input=${this.#handleInput}
          @keydown=${this.#handleKey}
          @blur=${() => this.#emit("fd-typing", false)}
        ></textarea>
        <button
          class="button primary round send"
          aria-label="Send"
          ?disabled=${left < 0 || this.text.trim() === ""}
        >
          <span class="flip">${sendIcon}</span>
        </button>
      </form>
      ${
        left < NEARLY_FULL_CHARS
          ? html`<p class="count ${left < 0 ? "over" : ""}" role="status">
              ${left < 0 ? `${-left} characters too many` : `${left} characters left`}
            </p>`
          : nothing
      }
    `;
  }

  #handleInput(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.#emit("fd-draft", this.text);
    this.#emit("fd-typing", this.text !== "");
  }

  #handleKey(event: KeyboardEvent): void {
    // Enter also ends the composition of a character.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send();
    this.focus();
  }

  #send(): void {
    const content = this.text.trim();
    if (content === "" || Array.from(this.text).length > MESSAGE_CHARS_MAX) return;
    this.text = "";
    this.#emit("fd-draft", "");
    this.#emit("fd-send", content);
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fd-composer", FdComposer);
