// The views of the inbox and how much is in each, who of the staff is there, and the reader's own menu.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Me } from "../client/bodies.ts";
import type { StaffView } from "../client/views.ts";
import { avatar, avatarStyles } from "../ui/avatar.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n } from "../words/i18n.ts";
import { closedIcon, helpWantedIcon, inboxIcon, mineIcon, unreadIcon } from "./console_icons.ts";
import { VIEWS, type ViewName } from "./inbox_views.ts";
import { railStyles } from "./rail.styles.ts";
import { viewLabel } from "./view_words.ts";

const ICONS: Record<ViewName, TemplateResult> = {
  open: inboxIcon,
  mine: mineIcon,
  needs_staff: helpWantedIcon,
  unread: unreadIcon,
  closed: closedIcon,
};

/** The greatest number that fits. */
const COUNT_MAX = 999;

/** Colleagues whose faces are shown; the others are a number. */
const FACES_MAX = 4;

export type Counts = Partial<Record<ViewName, number>>;

class FdRail extends LitElement {
  static override styles = [sharedStyles, avatarStyles, railStyles];
  static override properties = {
    me: { attribute: false },
    view: { attribute: false },
    counts: { attribute: false },
    colleagues: { attribute: false },
    href: { attribute: false },
  };

  declare me: Me;
  declare view: ViewName;
  /** How many conversations each view has, where that is known. */
  declare counts: Counts;
  /** Who else of the staff is connected. */
  declare colleagues: readonly StaffView[];
  declare href: (view: ViewName) => string;

  protected override render() {
    return html`
      <img src="/icon.svg" alt="" />
      <nav aria-label=${i18n._("Views")}>
        ${VIEWS.map((view) => this.#viewView(view))}
      </nav>
      ${this.#colleaguesView()}
      <slot></slot>
    `;
  }

  #viewView(view: ViewName) {
    const count = this.counts[view] ?? 0;
    const calls = view === "needs_staff" || view === "unread";
    return html`<a
      href=${this.href(view)}
      class=${calls ? "calls" : ""}
      aria-current=${view === this.view ? "page" : nothing}
      @click=${(event: MouseEvent) => this.#handleChoice(event, view)}
    >
      <span class="sign">${ICONS[view]}</span>
      <span class="label">${viewLabel(view)}</span>
      ${
        count === 0
          ? nothing
          : html`<span class="count"><span aria-hidden="true">${countText(count)}</span
              ><span class="unseen">${i18n._("{count, plural, one {# conversation} other {# conversations}}", { count })}</span></span>`
      }
    </a>`;
  }

  #colleaguesView() {
    const { colleagues } = this;
    if (colleagues.length === 0) return html`<div class="faces"></div>`;
    const rest = colleagues.length - FACES_MAX;
    const names = colleagues.map(({ status, username }) =>
      status === "online" ? username : i18n._("{name} (away)", { name: username }),
    );
    const text = new Intl.ListFormat(i18n.locale).format(names);
    return html`<div class="faces" role="img" aria-label=${i18n._("Also here: {names}", { names: text })} title=${text}>
      ${colleagues
        .slice(0, FACES_MAX)
        .map(
          ({ status, username }) =>
            html`<span class=${status}>${avatar(username, "small", status === "online")}</span>`,
        )}
      ${rest > 0 ? html`<span class="rest" aria-hidden="true">+${rest}</span>` : nothing}
    </div>`;
  }

  /** Other clicks than plain ones open a new tab, as with any link. */
  #handleChoice(event: MouseEvent, view: ViewName): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("fd-view", { detail: view }));
  }
}

function countText(count: number): string {
  const format = new Intl.NumberFormat(i18n.locale);
  return count > COUNT_MAX ? `${format.format(COUNT_MAX)}+` : format.format(count);
}

customElements.define("fd-rail", FdRail);
