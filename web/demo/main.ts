// The customer and the staff at once: side by side where there is room, one of them where there is not.
import { css, html, LitElement } from "lit";
import { sharedStyles } from "../ui/shared_styles.ts";
import { speakOnPage } from "../words/i18n.ts";
import { workMessages } from "../words/work.ts";

type Side = "customer" | "staff";

const PAGES: Record<Side, string> = { customer: "/chat/", staff: "/staff/" };

/** Where two pages fit side by side. */
const wide = window.matchMedia("(min-width: 960px)");

class FdDemo extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
        block-size: 100dvh;
        padding: 16px;
      }

      header {
        display: flex;
        align-items: center;
        gap: 12px;
        padding-inline: 4px;
      }

      h1 {
        margin: 0;
        font-size: 1.25rem;
        letter-spacing: -0.02em;
        line-height: 1.3;
      }

      header p {
        margin: 0;
        color: var(--fd-ink-soft);
      }

      .sides {
        display: grid;
        flex: 1;
        grid-template-columns: 1fr 1fr;
        gap: 16px;
        min-block-size: 0;
      }

      .side {
        display: flex;
        flex-direction: column;
        overflow: hidden;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round-large);
        background: var(--fd-surface);
        box-shadow: var(--fd-shadow);
      }

      form {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 10px 12px 10px 16px;
        border-block-end: 1px solid var(--fd-line);
      }

      label {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 10px;
        font-weight: 600;
      }

      .field {
        flex: 1;
        min-inline-size: 0;
        padding-block: 5px;
      }

      iframe {
        flex: 1;
        border: 0;
      }

      .choices {
        display: grid;
        gap: 16px;
      }

      .choice {
        padding: 20px;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round-large);
        background: var(--fd-surface);
        box-shadow: var(--fd-shadow);
      }

      .choice label {
        flex-direction: column;
        align-items: stretch;
        gap: 6px;
        margin-block-end: 14px;
      }

      .choice .field {
        padding-block: 10px;
      }

      .choice .button {
        inline-size: 100%;
        min-block-size: 52px;
        font-size: 1.0625rem;
      }

      @media (max-width: 959px) {
        :host {
          block-size: auto;
          max-inline-size: 32rem;
          margin-inline: auto;
          padding: 24px 20px;
        }

        header {
          align-items: flex-start;
        }
      }
    `,
  ];
  static override properties = {
    names: { state: true },
    shown: { state: true },
    isWide: { state: true },
  };

  /** As they are being edited. */
  declare names: Record<Side, string>;
  /** As the pages show them. */
  declare shown: Record<Side, string>;
  declare isWide: boolean;

  readonly #onResize = () => {
    this.isWide = wide.matches;
  };

  constructor() {
    super();
    this.names = { customer: "Ana", staff: "Sam" };
    this.shown = this.names;
    this.isWide = wide.matches;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    wide.addEventListener("change", this.#onResize);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    wide.removeEventListener("change", this.#onResize);
  }

  protected override render() {
    return html`
      <header>
        <img src="/icon.svg" alt="" width="40" height="40" />
        <div>
          <h1>Frontdesk demo</h1>
          <p>${this.isWide ? "Write on one side and answer on the other." : "Open one here, and the other on a second device or in another tab."}</p>
        </div>
      </header>
      <main class=${this.isWide ? "sides" : "choices"}>
        ${this.isWide ? [this.#sideView("customer"), this.#sideView("staff")] : [this.#choiceView("customer"), this.#choiceView("staff")]}
      </main>
    `;
  }

  #sideView(side: Side) {
    return html`<section class="side" aria-label=${titleOf(side)}>
      <form @submit=${(event: SubmitEvent) => this.#handleSubmit(event)}>
        ${this.#nameField(side)}
        <button class="button small" ?disabled=${this.names[side].trim() === "" || this.names[side] === this.shown[side]}>Change</button>
      </form>
      <iframe title="${titleOf(side)} page" src=${addressOf(side, this.shown[side])}></iframe>
    </section>`;
  }

  #choiceView(side: Side) {
    const name = this.names[side].trim();
    return html`<section class="choice" aria-label=${titleOf(side)}>
      ${this.#nameField(side)}
      <a class="button ${side === "customer" ? "primary" : ""}" href=${addressOf(side, name || titleOf(side))}>
        ${side === "customer" ? "Be the customer" : "Be the staff"}
      </a>
    </section>`;
  }

  #nameField(side: Side) {
    return html`<label>
      ${titleOf(side)}
      <input
        class="field"
        maxlength="40"
        autocomplete="off"
        .value=${this.names[side]}
        @input=${(event: InputEvent) => this.#rename(side, (event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  #rename(side: Side, name: string): void {
    this.names = { ...this.names, [side]: name };
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.shown = this.names;
  }
}

function titleOf(side: Side): string {
  return side === "customer" ? "Customer" : "Staff";
}

function addressOf(side: Side, name: string): string {
  return `${PAGES[side]}?${new URLSearchParams({ demo: name.trim() })}`;
}

// Words first: nothing is shown in a language that nobody chose.
await speakOnPage(workMessages);
customElements.define("fd-demo", FdDemo);
