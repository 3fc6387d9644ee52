// Parts of a page that are fetched when they are first wanted. After a new version was put up, a page that
// was left open asks for files that are gone: then it says so, and how to go on.
import { css, html, LitElement } from "lit";
import { i18n } from "../words/i18n.ts";
import { sharedStyles } from "./shared_styles.ts";

/** What shows the part. */
export interface PartHost {
  readonly renderRoot: ParentNode;
}

/** The part; null where it could not be loaded, which `host` has said then. */
export async function loadPart<Part>(
  host: PartHost,
  load: () => Promise<Part>,
): Promise<Part | null> {
  try {
    return await load();
  } catch {
    if (host.renderRoot.querySelector("fd-part-missing") === null) {
      host.renderRoot.append(document.createElement("fd-part-missing"));
    }
    return null;
  }
}

class FdPartMissing extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: fixed;
        inset: auto 0 16px;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        box-sizing: border-box;
        inline-size: fit-content;
        max-inline-size: calc(100vw - 32px);
        margin: 0 auto;
        padding: 12px 16px;
        border: 1px solid var(--fd-line);
        border-radius: var(--fd-round-large);
        background: var(--fd-surface);
        color: var(--fd-ink);
        box-shadow: var(--fd-shadow);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = "alert";
    // Above dialogs as well.
    this.popover = "manual";
    this.showPopover?.();
  }

  protected override render() {
    return html`<span>${i18n._("This part could not be loaded. Reload the page.")}</span>
      <button class="button primary" type="button" @click=${() => location.reload()}>${i18n._("Reload")}</button>
      <button class="button plain" type="button" @click=${() => this.remove()}>${i18n._("Close")}</button>`;
  }
}

customElements.define("fd-part-missing", FdPartMissing);
