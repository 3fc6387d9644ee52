// A button with a menu below it, for the mouse and for the arrow keys. The menu is fetched when somebody
// opens it.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { FdMenuList } from "./menu_list.ts";
import { sharedStyles } from "./shared_styles.ts";

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
    `,
  ];
  static override properties = {
    label: { attribute: false },
    icon: { attribute: false },
    entries: { attribute: false },
    shown: { state: true },
  };

  /** What the button is called. */
  declare label: string;
  declare icon: TemplateResult;
  /** Asked each time that the menu is opened. */
  declare entries: () => readonly MenuEntry[] | Promise<readonly MenuEntry[]>;
  /** The entries of the open menu; null while it is closed. */
  declare shown: readonly MenuEntry[] | null;

  readonly #onPress = (event: Event) => {
    if (!event.composedPath().includes(this)) this.shown = null;
  };

  constructor() {
    super();
    this.label = "";
    this.entries = () => [];
    this.shown = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#onPress);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".opener")?.focus();
  }

  protected override render() {
    const { icon, label, shown } = this;
    return html`
      <button
        class="button plain round opener"
        type="button"
        aria-label=${label}
        title=${label}
        aria-haspopup="menu"
        aria-expanded=${shown === null ? "false" : "true"}
        @click=${() => (shown === null ? this.#open("first") : this.#close())}
        @keydown=${this.#handleKey}
      >${icon}</button>
      ${
        shown === null
          ? nothing
          : html`<fd-menu-list
              .label=${label}
              .entries=${shown}
              @fd-choose=${({ detail }: CustomEvent<string>) => this.#choose(detail)}
              @fd-close=${() => this.#close()}
              @fd-leave=${() => (this.shown = null)}
            ></fd-menu-list>`
      }
    `;
  }

  async #open(focused: "first" | "last"): Promise<void> {
    const [shown] = await Promise.all([this.entries(), import("./menu_list.ts")]);
    this.shown = shown;
    document.addEventListener("pointerdown", this.#onPress);
    await this.updateComplete;
    const list = this.renderRoot.querySelector<FdMenuList>("fd-menu-list");
    await list?.open(this.getBoundingClientRect(), focused);
  }

  #close(): void {
    this.shown = null;
    document.removeEventListener("pointerdown", this.#onPress);
    this.focus();
  }

  #choose(id: string): void {
    // The focus goes back first, so that a dialog knows where to return it to.
    this.#close();
    this.dispatchEvent(new CustomEvent("fd-choose", { detail: id }));
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    void this.#open(event.key === "ArrowDown" ? "first" : "last");
  }
}

customElements.define("fd-menu", FdMenu);
