// Messages that were found: the words that matched are marked, and each leads to its place.
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { FoundMessage } from "../client/bodies.ts";
import { RequestError } from "../client/request_error.ts";
import type { Rest } from "../client/rest.ts";
import type { Refusal } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { avatar, avatarStyles } from "./avatar.ts";
import { errorText } from "./error_text.ts";
import { sharedStyles } from "./shared_styles.ts";
import { listTimeText, momentText } from "./time_text.ts";

/** Milliseconds without a key after which it is worth asking. */
const PAUSE_MS = 250;

/** Messages of one page. */
const PAGE_MESSAGES = 20;

type State =
  | { is: "idle" }
  | { is: "loading"; found: readonly FoundMessage[] }
  | { is: "found"; found: readonly FoundMessage[]; next: string | null }
  | { is: "failed"; why: Refusal };

export class FdFoundMessages extends LitElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    css`
      :host {
        display: block;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li button {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0 12px;
        align-items: start;
        inline-size: 100%;
        padding: 10px;
        border: 0;
        border-radius: var(--fd-round);
        background: none;
        color: var(--fd-ink);
        font: 0.875rem / 1.4 var(--fd-font);
        text-align: start;
        cursor: pointer;
      }

      li button:hover {
        background: var(--fd-hover);
      }

      li button:focus-visible {
        outline-offset: -2px;
      }

      .avatar {
        grid-row: span 2;
        margin-block-start: 3px;
      }

      .who {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .who b {
        font-weight: 650;
      }

      .who span,
      time {
        color: var(--fd-ink-soft);
      }

      time {
        font-size: 0.75rem;
        line-height: 1.65;
      }

      .snippet {
        display: -webkit-box;
        grid-column: 2 / -1;
        overflow: hidden;
        color: var(--fd-ink-soft);
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      mark {
        border-radius: 3px;
        background: var(--fd-warning-soft);
        color: var(--fd-warning-ink);
        font-weight: 600;
      }

      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        gap: 8px;
        margin: 0;
        padding: 14px 12px;
        color: var(--fd-ink-soft);
        font-size: 0.875rem;
        text-align: center;
      }
    `,
  ];
  static override properties = {
    rest: { attribute: false },
    roomId: { attribute: false },
    query: { attribute: false },
    state: { state: true },
  };

  declare rest: Pick<Rest, "search">;
  /** The one room to search; null for all of them. */
  declare roomId: string | null;
  declare query: string;
  declare state: State;

  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();

  constructor() {
    super();
    this.roomId = null;
    this.query = "";
    this.state = { is: "idle" };
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("query") && !changed.has("roomId")) return;
    this.#stop();
    if (this.query.trim() === "") {
      this.state = { is: "idle" };
      return;
    }
    this.state = { is: "loading", found: [] };
    this.#pause = setTimeout(() => void this.#ask([], null), PAUSE_MS);
  }

  protected override render() {
    const { state } = this;
    if (state.is === "idle") return nothing;
    if (state.is === "failed") {
      return html`<p role="alert">${errorText(state.why)}
        <button class="button small" type="button" @click=${() => this.#ask([], null)}>${i18n._("Try again")}</button></p>`;
    }
    const hasNone = state.is === "found" && state.found.length === 0;
    return html`
      <ul @keydown=${this.#handleKey}>${state.found.map((one) => this.#foundView(one))}</ul>
      <div role="status">
        ${state.is === "loading" ? html`<p>${i18n._("Searching…")}</p>` : nothing}
        ${hasNone ? html`<p>${i18n._("No message has these words.")}</p>` : nothing}
        ${
          state.is === "found" && state.found.length > 0
            ? html`<span class="unseen">${i18n._("{count, plural, one {# message found} other {# messages found}}", { count: state.found.length })}</span>`
            : nothing
        }
      </div>
      ${
        state.is === "found" && state.next !== null
          ? html`<p><button class="button small" type="button" @click=${() => this.#ask(state.found, state.next)}>${i18n._("Show more")}</button></p>`
          : nothing
      }
    `;
  }

  #foundView(found: FoundMessage) {
    const { created_at, sender, snippet, subject } = found;
    const time = Date.parse(created_at);
    return html`<li><button type="button" @click=${() => this.#choose(found)}>
      ${avatar(sender.username, "small")}
      <span class="who"><b><bdi>${sender.username}</bdi></b>${
        this.roomId === null && subject !== ""
          ? html` <span>· <bdi>${subject}</bdi></span>`
          : nothing
      }</span>
      <time datetime=${created_at} title=${momentText(time)}>${listTimeText(time, Date.now())}</time>
      <span class="snippet" dir="auto">${snippet.map(({ is_match, text }) => (is_match ? html`<mark>${text}</mark>` : text))}</span>
    </button></li>`;
  }

  #stop(): void {
    clearTimeout(this.#pause);
    this.#asked.abort();
  }

  async #ask(before: readonly FoundMessage[], cursor: string | null): Promise<void> {
    this.#stop();
    const asked = new AbortController();
    this.#asked = asked;
    this.state = { is: "loading", found: before };
    const search = {
      q: this.query.trim(),
      limit: PAGE_MESSAGES,
      ...(this.roomId === null ? {} : { room: this.roomId }),
      ...(cursor === null ? {} : { cursor }),
    };
    try {
      const { next, results } = await this.rest.search(search, asked.signal);
      if (asked.signal.aborted) return;
      this.state = { is: "found", found: [...before, ...results], next };
    } catch (error) {
      if (asked.signal.aborted) return;
      if (!(error instanceof RequestError)) throw error;
      this.state = { is: "failed", why: error };
    }
  }

  #handleKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>("li button")];
    const next = buttons[buttons.findIndex((button) => button.matches(":focus")) + step];
    event.preventDefault();
    if (next !== undefined) next.focus();
    else if (step < 0)
      this.dispatchEvent(new CustomEvent("fd-leave-up", { bubbles: true, composed: true }));
  }

  #choose(found: FoundMessage): void {
    const init = { detail: found, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent("fd-found", init));
  }
}

customElements.define("fd-found-messages", FdFoundMessages);
