// The admin page: a section at a time, by the address. Staff find the reports here, admins everything.
import fetchMessages from "frontdesk:words/admin";
import { html, LitElement, nothing } from "lit";
import type { Me } from "../client/bodies.ts";
import { RequestError } from "../client/request_error.ts";
import { identify } from "../ui/identity.ts";
import { notice, noticeStyles } from "../ui/notice.ts";
import { sessionView } from "../ui/session_view.ts";
import { sharedStyles } from "../ui/shared_styles.ts";
import { i18n, speakOnPage } from "../words/i18n.ts";
import "./audit.ts";
import { type Address, addressOf, type Filters, hrefOf, type Section } from "./base/address.ts";
import "./bans/section.ts";
import "./conversations.ts";
import { menuIcon, SECTION_ICONS, shieldIcon } from "./icons.ts";
import { mainStyles } from "./main.styles.ts";
import "./messages.ts";
import "./overview/section.ts";
import "./people/section.ts";
import "./reports/section.ts";
import "./rules/section.ts";
import { sectionName, sectionsFor } from "./section_names.ts";
import { AdminSession } from "./session.ts";

/** How often the number of open reports is asked for. */
const COUNT_MS = 60_000;
/** More than these are "99+": nobody counts them. */
const COUNTED_MAX = 99;

class FdAdmin extends LitElement {
  static override styles = [sharedStyles, noticeStyles, mainStyles];
  static override properties = {
    address: { state: true },
    isMenuOpen: { state: true },
    openReports: { state: true },
    announcement: { state: true },
  };

  declare address: Address | null;
  declare isMenuOpen: boolean;
  declare openReports: number;
  declare announcement: string;

  readonly #session = new AdminSession(this, identify({ demoRole: "admin", guests: false }));
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #onPopState = () => this.#follow();
  readonly #onConnection = () => this.requestUpdate();

  constructor() {
    super();
    this.address = null;
    this.isMenuOpen = false;
    this.openReports = 0;
    this.announcement = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("popstate", this.#onPopState);
    window.addEventListener("online", this.#onConnection);
    window.addEventListener("offline", this.#onConnection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("popstate", this.#onPopState);
    window.removeEventListener("online", this.#onConnection);
    window.removeEventListener("offline", this.#onConnection);
    clearInterval(this.#timer);
  }

  protected override render() {
    const { state } = this.#session;
    if (state.is !== "ready") return sessionView(state, this.#session);
    const sections = sectionsFor(state.me.role);
    if (sections.length === 0) return forbidden();
    const { filters, section } = this.address ?? this.#read(state.me);
    return html`<div class="frame" @click=${this.#handleClick} @keydown=${this.#handleKey}>
      <header class="side">
        ${this.#brandView(state.me)}
        <nav id="menu" class=${this.isMenuOpen ? "open" : ""} aria-label=${i18n._("Sections")}>
          <ul>
            ${sections.map((one) => this.#linkView(one, section))}
          </ul>
        </nav>
      </header>
      <div>
        <div role="status">
          ${navigator.onLine ? nothing : html`<p class="offline">${i18n._("You are offline. What you see may be old.")}</p>`}
        </div>
        <main
          @fd-filters=${({ detail }: CustomEvent<Filters>) => this.#go(hrefOf(section, detail, location.search))}
          @fd-announce=${({ detail }: CustomEvent<string>) => {
            this.announcement = detail;
          }}
          @fd-reports=${() => void this.#countReports()}
        >
          ${this.#sectionView(section, filters, state.me)}
        </main>
      </div>
      <div class="unseen" role="status">${this.announcement}</div>
    </div>`;
  }

  protected override updated(): void {
    const { state } = this.#session;
    if (state.is !== "ready" || this.#timer !== undefined) return;
    if (sectionsFor(state.me.role).length === 0) return;
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.#countReports();
    }, COUNT_MS);
    this.#follow();
    void this.#countReports();
  }

  #brandView(me: Me) {
    return html`<div class="brand">
      <img src="/icon.svg" alt="" />
      <div class="words">
        <strong>${me.role === "admin" ? i18n._("Admin") : i18n._("Moderation")}</strong>
        <span class="who"><bdi>${me.username}</bdi></span>
      </div>
      <button
        class="button plain round menu"
        type="button"
        aria-label=${i18n._("Menu")}
        aria-expanded=${this.isMenuOpen ? "true" : "false"}
        aria-controls="menu"
        @click=${() => {
          this.isMenuOpen = !this.isMenuOpen;
        }}
      >
        ${menuIcon}
      </button>
    </div>`;
  }

  #linkView(one: Section, open: Section) {
    const count = one === "reports" ? this.openReports : 0;
    const shown = count > COUNTED_MAX ? `${COUNTED_MAX}+` : String(count);
    return html`<li>
      <a href=${hrefOf(one, {}, location.search)} aria-current=${one === open ? "page" : nothing}>
        ${SECTION_ICONS[one]} ${sectionName(one)}
        ${
          count === 0
            ? nothing
            : html`<span class="count" aria-hidden="true">${shown}</span>
                <span class="unseen">${i18n._("{count, plural, one {# open} other {# open}}", { count })}</span>`
        }
      </a>
    </li>`;
  }

  #sectionView(section: Section, filters: Filters, me: Me) {
    const { server } = this.#session;
    switch (section) {
      case "overview":
        return html`<fd-admin-overview .server=${server} .me=${me} .filters=${filters}></fd-admin-overview>`;
      case "reports":
        return html`<fd-admin-reports .server=${server} .me=${me} .filters=${filters}></fd-admin-reports>`;
      case "conversations":
        return html`<fd-admin-conversations .server=${server} .me=${me} .filters=${filters}></fd-admin-conversations>`;
      case "messages":
        return html`<fd-admin-messages .server=${server} .me=${me} .filters=${filters}></fd-admin-messages>`;
      case "people":
        return html`<fd-admin-people .server=${server} .me=${me} .filters=${filters}></fd-admin-people>`;
      case "rules":
        return html`<fd-admin-rules .server=${server} .me=${me} .filters=${filters}></fd-admin-rules>`;
      case "bans":
        return html`<fd-admin-bans .server=${server} .me=${me} .filters=${filters}></fd-admin-bans>`;
      case "audit":
        return html`<fd-admin-audit .server=${server} .me=${me} .filters=${filters}></fd-admin-audit>`;
    }
  }

  /** Links within the page change it without loading it anew. */
  readonly #handleClick = (event: MouseEvent): void => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!isPlain || link === undefined || link.pathname !== location.pathname) return;
    if (link.target !== "" || link.origin !== location.origin) return;
    event.preventDefault();
    this.isMenuOpen = false;
    this.#go(link.href);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.isMenuOpen) return;
    this.isMenuOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".menu")?.focus();
  };

  #go(href: string): void {
    history.pushState(null, "", href);
    this.#follow();
  }

  #read(me: Me): Address {
    const open = sectionsFor(me.role);
    const first = open[0] ?? "overview";
    const address = addressOf(location.search, first);
    return open.includes(address.section) ? address : { section: first, filters: {} };
  }

  /** Shows what the address names; another section begins at its top and is heard. */
  #follow(): void {
    const { state } = this.#session;
    if (state.is !== "ready") return;
    const before = this.address;
    this.address = this.#read(state.me);
    const name = sectionName(this.address.section);
    document.title = i18n._("{section} · Admin · Frontdesk", { section: name });
    if (before === null || before.section === this.address.section) return;
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => this.#focusHeading());
  }

  async #focusHeading(): Promise<void> {
    const section = this.renderRoot.querySelector("main")?.firstElementChild;
    if (!(section instanceof LitElement)) return;
    await section.updateComplete;
    section.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  /** A number that could not be asked for stays as it was; the section itself says what fails. */
  async #countReports(): Promise<void> {
    try {
      const { results } = await this.#session.server.admin.reports({ limit: COUNTED_MAX + 1 });
      this.openReports = results.length;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
  }
}

function forbidden() {
  return html`<main class="whole">
    ${notice({
      sign: shieldIcon,
      isPage: true,
      title: i18n._("This page is for admins and staff"),
      text: i18n._(
        "You are signed in, but not as one of them. Sign in as somebody who is, or go back.",
      ),
    })}
  </main>`;
}

// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(fetchMessages);
customElements.define("fd-admin", FdAdmin);
