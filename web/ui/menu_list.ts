// The entries of a menu, above everything else, beside the button that opens it.
import { css, html, LitElement, nothing } from "lit";
import { checkIcon } from "./icons.ts";
import type { MenuEntry } from "./menu.ts";
import { sharedStyles } from "./shared_styles.ts";

/** Pixels between a menu and the edge of the window. */
const EDGE_PIXELS = 8;

export interface MenuList {
  label: string;
  entries: readonly MenuEntry[];
  /** Where the keyboard begins. */
  focused: "first" | "last";
  onChoose: (id: string) => void;
}

/** Opens the menu of this button, or closes it where it is open. */
export function toggleMenu(opener: HTMLElement, menu: MenuList): void {
  const open = opener.nextElementSibling;
  if (open instanceof FdMenuList) open.close();
  else opener.after(new FdMenuList(opener, menu));
}

class FdMenuList extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: contents;
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

      button {
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

      button:hover,
      button:focus-visible {
        background: var(--fd-hover);
      }

      button:focus-visible {
        outline-offset: -2px;
      }

      .danger {
        color: var(--fd-danger);
      }

      svg {
        inline-size: 18px;
        block-size: 18px;
        color: var(--fd-accent);
      }

      @media (pointer: coarse) {
        button {
          min-block-size: var(--fd-target);
        }
      }
    `,
  ];

  readonly #opener: HTMLElement;
  readonly #menu: MenuList;
  readonly #onPress = (event: Event) => {
    const path = event.composedPath();
    if (!path.includes(this) && !path.includes(this.#opener)) this.remove();
  };

  constructor(opener: HTMLElement, menu: MenuList) {
    super();
    this.#opener = opener;
    this.#menu = menu;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opener.ariaExpanded = "true";
    document.addEventListener("pointerdown", this.#onPress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opener.ariaExpanded = "false";
    document.removeEventListener("pointerdown", this.#onPress);
  }

  /** The focus goes back to the button. */
  close(): void {
    this.remove();
    this.#opener.focus();
  }

  protected override render() {
    return html`<div role="menu" popover="manual" aria-label=${this.#menu.label} @keydown=${this.#handleKey} @focusout=${this.#handleLeft}>
      ${this.#menu.entries.map((entry) => this.#entryView(entry))}
    </div>`;
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

  /** Below the button, or above it where there is no room; never over the edge of the window. */
  protected override firstUpdated(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('[role="menu"]');
    if (menu === null) return;
    menu.showPopover();
    const opener = this.#opener.getBoundingClientRect();
    const { height, width } = menu.getBoundingClientRect();
    const isBelow = opener.bottom + height + EDGE_PIXELS < innerHeight;
    const top = isBelow ? opener.bottom : opener.top - height;
    const left = this.matches(":dir(rtl)") ? opener.left : opener.right - width;
    const within = (place: number, length: number, all: number) =>
      Math.max(EDGE_PIXELS, Math.min(place, all - length - EDGE_PIXELS));
    menu.style.setProperty("--top", `${within(top, height, innerHeight)}px`);
    menu.style.setProperty("--left", `${within(left, width, innerWidth)}px`);
    this.#items.at(this.#menu.focused === "first" ? 0 : -1)?.focus();
  }

  get #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("button")];
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
      this.close();
    } else if (event.key === "Tab") {
      this.remove();
    } else if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    }
  }

  #handleLeft(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && !this.renderRoot.contains(to)) this.remove();
  }

  #choose(id: string): void {
    // The focus goes back first, so that a dialog knows where to return it to.
    this.close();
    this.#menu.onChoose(id);
  }
}

customElements.define("fd-menu-list", FdMenuList);
