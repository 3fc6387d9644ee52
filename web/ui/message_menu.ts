// What can be done with a message, as a menu at it; on a narrow screen as a sheet at the bottom. Tells
// `fd-choose` with the action, and `fd-close`.
import { css, html, LitElement, svg, type TemplateResult } from "lit";
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { icon, replyIcon } from "./icons.ts";
import type { MessageAction } from "./message_actions.ts";
import { sharedStyles } from "./shared_styles.ts";
import { momentText } from "./time_text.ts";

/** Pixels between the menu and what is around it. */
const GAP_PIXELS = 8;

const ICONS: Record<MessageAction, TemplateResult> = {
  reply: replyIcon,
  edit: icon(svg`<path d="M4 20l1-4L16 5l3 3L8 19z"/>`),
  copy: icon(svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>`),
  readers: icon(svg`<path d="M2 13l4 4 8-9M12 16l1 1 8-9"/>`),
  versions: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>`),
  report: icon(svg`<path d="M5 21V4h13l-3 4 3 4H5"/>`),
  delete: icon(svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13"/>`),
};

export class FdMessageMenu extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      .menu {
        position: fixed;
        inset: auto;
        inline-size: max-content;
        min-inline-size: 200px;
        max-inline-size: min(320px, calc(100vw - 16px));
        margin: 0;
        padding: 6px;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round);
        background: var(--fd-surface);
        color: var(--fd-ink);
        box-shadow: var(--fd-shadow);
        font: 0.9375rem / 1.4 var(--fd-font);
      }

      .menu::backdrop {
        background: none;
      }

      p {
        margin: 0;
        padding: 6px 12px 8px;
        color: var(--fd-ink-soft);
        font-size: 0.8125rem;
      }

      button {
        display: flex;
        align-items: center;
        gap: 12px;
        inline-size: 100%;
        min-block-size: 38px;
        padding: 6px 12px;
        border: 0;
        border-radius: 8px;
        background: none;
        color: inherit;
        font: inherit;
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

      svg {
        flex: none;
        color: var(--fd-ink-soft);
      }

      .delete,
      .delete svg {
        color: var(--fd-danger);
      }

      @media (max-width: 559px), (hover: none) and (max-height: 559px) {
        .menu {
          inset: auto 0 0 !important;
          inline-size: auto;
          max-inline-size: none;
          padding: 8px 8px max(12px, env(safe-area-inset-bottom));
          border-width: 1px 0 0;
          border-radius: var(--fd-round-large) var(--fd-round-large) 0 0;
          font-size: 1rem;
        }

        .menu::backdrop {
          background: rgb(0 0 0 / 40%);
        }

        button {
          min-block-size: 48px;
        }
      }
    `,
  ];
  static override properties = {
    message: { attribute: false },
    actions: { attribute: false },
    anchor: { attribute: false },
  };

  declare message: MessageView;
  declare actions: readonly MessageAction[];
  /** Where the menu belongs. */
  declare anchor: Element;

  /** The finger whose long press opened the menu has still to be lifted: that chooses nothing. */
  #isPressed = false;

  protected override render() {
    return html`<dialog
      class="menu"
      aria-label=${i18n._("Actions for this message")}
      @close=${() => this.dispatchEvent(new CustomEvent("fd-close"))}
      @pointerdown=${this.#handlePointer}
      @keydown=${this.#handleKey}
    >
      <p id="when">${momentText(Date.parse(this.message.created_at))}</p>
      <div role="menu" aria-label=${i18n._("Actions for this message")} aria-describedby="when">
        ${this.actions.map(
          (action) => html`<button
            class=${action}
            type="button"
            role="menuitem"
            tabindex="-1"
            @click=${(event: MouseEvent) => this.#choose(event, action)}
          >${action === "reply" ? html`<span class="flip">${ICONS[action]}</span>` : ICONS[action]} ${labelOf(action)}</button>`,
        )}
      </div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    const menu = this.#menu;
    menu.showModal();
    const { height, width } = menu.getBoundingClientRect();
    const anchor = this.anchor.getBoundingClientRect();
    const fits = anchor.bottom + GAP_PIXELS + height < innerHeight;
    const top = fits ? anchor.bottom + GAP_PIXELS : anchor.top - GAP_PIXELS - height;
    const isAtEnd = anchor.left + anchor.width / 2 > innerWidth / 2;
    const left = isAtEnd ? anchor.right - width : anchor.left;
    menu.style.setProperty("top", `${within(top, innerHeight - height)}px`);
    menu.style.setProperty("left", `${within(left, innerWidth - width)}px`);
    this.#buttons[0]?.focus();
  }

  get #menu(): HTMLDialogElement {
    const menu = this.renderRoot.querySelector("dialog");
    if (menu === null) throw new Error("The menu has not been drawn yet.");
    return menu;
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("button")];
  }

  #handlePointer({ clientX, clientY }: PointerEvent): void {
    this.#isPressed = true;
    const { bottom, left, right, top } = this.#menu.getBoundingClientRect();
    const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (!isInside) this.#menu.close();
  }

  #handleKey(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const at = buttons.indexOf(event.target as HTMLElement);
    const places: Record<string, number> = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const place = places[event.key];
    if (event.key === "Tab") this.#menu.close();
    else if (place === undefined) return;
    else buttons[place]?.focus();
    event.preventDefault();
  }

  #choose({ detail }: MouseEvent, action: MessageAction): void {
    // A key's click has no number.
    if (detail > 0 && !this.#isPressed) return;
    // Closed first, so that the keyboard is back before the action takes it elsewhere.
    this.#menu.close();
    this.dispatchEvent(new CustomEvent("fd-choose", { detail: action }));
  }
}

function within(pixels: number, most: number): number {
  return Math.max(GAP_PIXELS, Math.min(pixels, most - GAP_PIXELS));
}

function labelOf(action: MessageAction): string {
  switch (action) {
    case "reply":
      return i18n._("Reply");
    case "edit":
      return i18n._("Edit");
    case "copy":
      return i18n._("Copy text");
    case "readers":
      return i18n._("Read by");
    case "versions":
      return i18n._("Earlier versions");
    case "report":
      return i18n._("Report…");
    case "delete":
      return i18n._("Delete…");
  }
}

customElements.define("fd-message-menu", FdMessageMenu);
