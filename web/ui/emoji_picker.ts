// A grid of emoji, for the mouse and for the arrow keys.
import { css, html, LitElement } from "lit";
import { i18n } from "../words/i18n.ts";
import { type EmojiGroup, emojiAfter, emojiGroups, noteEmoji } from "./emoji.ts";
import { sharedStyles } from "./shared_styles.ts";

const COLUMNS = 8;

export class FdEmojiPicker extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        overflow: hidden auto;
        inline-size: min(22rem, 100%);
        max-block-size: min(19rem, 50dvh);
        padding: 4px 10px 10px;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round-large);
        background: var(--fd-surface);
        box-shadow: var(--fd-shadow);
      }

      h3 {
        margin: 0;
        padding: 8px 4px 4px;
        color: var(--fd-ink-soft);
        font-size: 0.75rem;
        font-weight: 600;
      }

      .row {
        display: grid;
        grid-template-columns: repeat(8, minmax(0, 1fr));
      }

      button {
        aspect-ratio: 1;
        padding: 0;
        border: 0;
        border-radius: 10px;
        background: none;
        font: 1.375rem / 1 "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif;
        cursor: pointer;
      }

      button:hover,
      button:focus-visible {
        background: var(--fd-hover);
      }

      button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];
  static override properties = { at: { state: true } };

  /** Index of the one that the Tab key leads to. */
  declare at: number;

  /** As they were when it opened: they do not move while somebody chooses. */
  readonly #groups: readonly EmojiGroup[] = emojiGroups();

  constructor() {
    super();
    this.at = 0;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.#buttonAt(this.at)?.focus());
  }

  protected override render() {
    let index = -1;
    return html`<div role="dialog" aria-label=${i18n._("Emoji")} @keydown=${this.#handleKey}>
      ${this.#groups.map(
        ({ emoji, label }) => html`<h3 aria-hidden="true">${label}</h3>
          <div class="row" role="group" aria-label=${label}>
            ${emoji.map((one) => {
              index += 1;
              return html`<button type="button" tabindex=${index === this.at ? 0 : -1} @click=${() => this.#choose(one)}>${one}</button>`;
            })}
          </div>`,
      )}
    </div>`;
  }

  #handleKey(event: KeyboardEvent): void {
    const lengths = this.#groups.map(({ emoji }) => emoji.length);
    const isMirrored = this.matches(":dir(rtl)");
    const key = isMirrored ? (MIRRORED[event.key] ?? event.key) : event.key;
    const next = emojiAfter(key, this.at, lengths, COLUMNS);
    if (next === null) return;
    event.preventDefault();
    this.at = next;
    this.#buttonAt(next)?.focus();
  }

  #buttonAt(index: number): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll("button")][index];
  }

  #choose(emoji: string): void {
    noteEmoji(emoji);
    this.dispatchEvent(new CustomEvent("fd-emoji", { detail: emoji, bubbles: true }));
  }
}

const MIRRORED: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

customElements.define("fd-emoji-picker", FdEmojiPicker);
