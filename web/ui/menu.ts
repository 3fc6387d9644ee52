// A button with a menu below it, for the mouse and for the arrow keys.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { checkIcon } from "./icons.ts";
import { sharedStyles } from "./shared_styles.ts";

/** Pixels between a menu and the edge of the window. */
const EDGE_PIXELS = 8;

export interface MenuEntry {
  id: string;
  label: string;
  /** For what is on or off. */
  isChecked?: boolean;
  isDanger?: boolean;
}

export class FdMenu extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: inline-block;
      }

      /* In the top layer: nothing that it opens from cuts it off. */
      [role="menu"] {
        position: fixed;
        inset: var(--top) auto auto var(--left);
        display: grid;
        overflow: hidden auto;
        margin: 0;
        inline-size: max-content;
        min-inline-size: 12rem;
        max-inline-size: min(20rem, 85vw);
        max-block-size: min(26rem, 70dvh);
        padding: 6px;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round);
        background: var(--fd-surface);
        color: var(--fd-ink);
        box-shadow: var(--fd-shadow);
      }

      [role="menu"] button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        min-block-size: 40px;
        padding: 8px 12px;
        border: 0;
        border-radius: 8px;
        background: none;
        color: var(--fd-ink);
        font: 0.9375rem / 1.3 var(--fd-font);
        text-align: start;
        cursor: pointer;
      }

      [role="menu"] button:hover,
      [role="menu"] button:focus-visible {
        background: var(--fd-hover);
      }

      [role="menu"] button:focus-visible {
        outline-offset: -2px;
      }

      [role="menu"] .danger {
        color: var(--fd-danger);
      }

      [role="menu"] svg {
        inline-size: 18px;
        block-size: 18px;
        color: var(--fd-accent);
      }

      @media (pointer: coarse) {
        [role="menu"] button {
          min-block-size: var(--fd-target);
        }
      }
    `,
  ];
  static override properties = {
    label: { attribute: false },
    icon: { attribute: false },
    entries: { attribute: false },
    isOpen: { state: true },
  };

  /** What the button is called. */
  declare label: string;
  declare icon: TemplateResult;
  declare entries: readonly MenuEntry[];
  declare isOpen: boolean;

  readonly #onPress = (event: Event) => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };

  constructor() {
    super();
    this.label = "";
    this.entries = [];
    this.isOpen = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#onPress);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".opener")?.focus();
  }

  protected override render() {
    return html`
      <button
        class="button plain round opener"
        type="button"
        aria-label=${this.label}
        title=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? "true" : "false"}
        @click=${() => (this.isOpen ? this.#close() : this.#open("first"))}
        @keydown=${this.#handleOpenerKey}
      >${this.icon}</button>
      ${
        this.isOpen
          ? html`<div role="menu" popover="manual" aria-label=${this.label} @keydown=${this.#handleKey} @focusout=${this.#handleLeft}>
              ${this.entries.map((entry) => this.#entryView(entry))}
            </div>`
          : nothing
      }
    `;
  }

  #entryView({ id, isChecked, isDanger, label }: MenuEntry) {
    const choose = () => this.#choose(id);
    if (isChecked === undefined) {
      return html`<button class=${isDanger ? "danger" : ""} type="button" role="menuitem" tabindex="-1" @click=${choose}>${label}</button>`;
    }
    return html`<button type="button" role="menuitemcheckbox" aria-checked=${isChecked ? "true" : "false"} tabindex="-1" @click=${choose}>
      ${label} ${isChecked ? checkIcon : nothing}
    </button>`;
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }

  async #open(focused: "first" | "last"): Promise<void> {
    this.isOpen = true;
    document.addEventListener("pointerdown", this.#onPress);
    this.dispatchEvent(new CustomEvent("fd-menu-open"));
    await this.updateComplete;
    this.#place();
    this.#items.at(focused === "first" ? 0 : -1)?.focus();
  }

  /** Below the button, or above it where there is no room; never over the edge of the window. */
  #place(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('[role="menu"]');
    if (menu === null) return;
    menu.showPopover();
    const opener = this.getBoundingClientRect();
    const { height, width } = menu.getBoundingClientRect();
    const isBelow = opener.bottom + height + EDGE_PIXELS < innerHeight;
    const top = isBelow ? opener.bottom : opener.top - height;
    const left = this.matches(":dir(rtl)") ? opener.left : opener.right - width;
    const within = (place: number, length: number, all: number) =>
      Math.max(EDGE_PIXELS, Math.min(place, all - length - EDGE_PIXELS));
    menu.style.setProperty("--top", `${within(top, height, innerHeight)}px`);
    menu.style.setProperty("--left", `${within(left, width, innerWidth)}px`);
  }

  #close(): void {
    this.isOpen = false;
    document.removeEventListener("pointerdown", this.#onPress);
    this.focus();
  }

  #choose(id: string): void {
    // The focus goes back first, so that a dialog knows where to return it to.
    this.#close();
    this.dispatchEvent(new CustomEvent("fd-choose", { detail: id }));
  }

  #handleOpenerKey(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    void this.#open(event.key === "ArrowDown" ? "first" : "last");
  }

  #handleKey(event: KeyboardEvent): void {
    const items = this.#items;
    const at = items.findIndex((item) => item.matches(":focus"));
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Tab") {
      this.isOpen = false;
    } else if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    }
  }

  #handleLeft(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && !this.renderRoot.contains(to)) this.isOpen = false;
  }
}

customElements.define("fd-menu", FdMenu);
