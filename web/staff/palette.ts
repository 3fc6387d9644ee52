// One field to go anywhere and do anything: a combobox over a list, by the pattern of the ARIA guide.
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { searchIcon } from "../ui/icons.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { keyStyles, keysView } from "./keys_view.ts";
import { paletteStyles } from "./palette.styles.ts";
import { type Findable, matching } from "./palette_match.ts";

export interface Choice extends Findable {
  id: string;
  /** What kind of choice it is; choices of a group stand together until letters sort them. */
  group: string;
  /** The keys that do the same, as in the table of shortcuts. */
  keys?: string;
  run: () => void;
}

export class FdPalette extends LitElement {
  static override styles = [sharedStyles, keyStyles, paletteStyles];
  static override properties = {
    isOpen: { state: true },
    query: { state: true },
    active: { state: true },
  };

  declare isOpen: boolean;
  declare query: string;
  /** The place of the choice that Enter takes. */
  declare active: number;

  #choices: readonly Choice[] = [];

  constructor() {
    super();
    this.isOpen = false;
    this.query = "";
    this.active = 0;
  }

  /** @param choices What there is to choose at this moment. */
  async open(choices: readonly Choice[]): Promise<void> {
    if (this.#dialog?.open) return;
    this.#choices = choices;
    this.query = "";
    this.active = 0;
    this.isOpen = true;
    await this.updateComplete;
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("active")) return;
    this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  protected override render() {
    if (!this.isOpen) return nothing;
    const found = matching(this.#choices, this.query);
    return html`<dialog class="palette" aria-label=${i18n._("Do or find anything")} @close=${this.#handleClose} @click=${this.#handleOutside}>
      <div class="ask">
        ${searchIcon}
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="choices"
          aria-autocomplete="list"
          aria-activedescendant=${found.length === 0 ? nothing : `choice-${this.active}`}
          aria-label=${i18n._("Do or find anything")}
          placeholder=${i18n._("A person, a conversation, something to do…")}
          autocomplete="off"
          spellcheck="false"
          autofocus
          dir="auto"
          .value=${this.query}
          @input=${this.#handleInput}
          @keydown=${(event: KeyboardEvent) => this.#handleKey(event, found)}
        />
      </div>
      <ul id="choices" role="listbox" aria-label=${i18n._("Choices")}>
        ${found.map((choice, place) => this.#choiceView(choice, place, found))}
      </ul>
      <p class="none" role="status">${found.length === 0 ? i18n._("Nothing is called that.") : nothing}</p>
    </dialog>`;
  }

  #choiceView(choice: Choice, place: number, found: readonly Choice[]) {
    const isFirst = this.query.trim() === "" && found[place - 1]?.group !== choice.group;
    return html`${isFirst ? html`<li class="group" role="presentation">${choice.group}</li>` : nothing}
      <li
        id="choice-${place}"
        role="option"
        aria-selected=${place === this.active ? "true" : "false"}
        @pointermove=${() => {
          this.active = place;
        }}
        @click=${() => this.#take(choice)}
      >
        <span class="title" dir="auto">${choice.title}</span>
        <span class="hint" dir="auto">${choice.hint}</span>
        ${choice.keys === undefined ? nothing : keysView(choice.keys)}
      </li>`;
  }

  #handleInput(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
    this.active = 0;
  }

  #handleKey(event: KeyboardEvent, found: readonly Choice[]): void {
    if (event.isComposing) return;
    const to = placeAfter(event.key, this.active, found.length);
    if (to !== null) {
      event.preventDefault();
      this.active = to;
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    const choice = found[this.active];
    if (choice !== undefined) this.#take(choice);
  }

  #handleOutside(event: MouseEvent): void {
    if (event.target instanceof HTMLDialogElement) event.target.close();
  }

  /** Told a moment after it closed, when it may be open again. */
  #handleClose(): void {
    if (!this.#dialog?.open) this.isOpen = false;
  }

  /** The dialog goes first, and gives the focus back: what is done may move it. */
  async #take(choice: Choice): Promise<void> {
    this.#dialog?.close();
    this.isOpen = false;
    await this.updateComplete;
    choice.run();
  }
}

/** Where a key leads among so many choices; null where it leads nowhere. */
function placeAfter(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (active + 1) % count;
    case "ArrowUp":
      return (active - 1 + count) % count;
    case "PageDown":
      return Math.min(count - 1, active + 8);
    case "PageUp":
      return Math.max(0, active - 8);
    default:
      return null;
  }
}

customElements.define("fd-palette", FdPalette);
