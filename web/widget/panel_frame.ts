// Keeps the open panel within what can be seen: on a phone the whole screen above the keyboard, with
// the page behind held still.

/** Adopted by the document while the panel covers it. */
const still = new CSSStyleSheet();
still.replaceSync("html,body{overflow:hidden!important;overscroll-behavior:none!important}");

export class PanelFrame {
  readonly #panel: HTMLElement;
  readonly #fit = () => this.#fitScreen();
  #isCovering = false;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
  }

  /** The panel covers the page from now on. */
  cover(): void {
    if (this.#isCovering) return;
    this.#isCovering = true;
    document.adoptedStyleSheets.push(still);
    window.visualViewport?.addEventListener("resize", this.#fit);
    window.visualViewport?.addEventListener("scroll", this.#fit);
    this.#fitScreen();
  }

  uncover(): void {
    if (!this.#isCovering) return;
    this.#isCovering = false;
    const sheets = document.adoptedStyleSheets;
    document.adoptedStyleSheets = sheets.filter((sheet) => sheet !== still);
    window.visualViewport?.removeEventListener("resize", this.#fit);
    window.visualViewport?.removeEventListener("scroll", this.#fit);
    for (const name of ["block-size", "inset-block-start"]) this.#panel.style.removeProperty(name);
  }

  /** A keyboard takes away from what is seen, and not from the window. */
  #fitScreen(): void {
    const seen = window.visualViewport;
    // Who has zoomed in moves about in the panel by themselves.
    if (!seen || seen.scale > 1.01) return;
    this.#panel.style.setProperty("block-size", `${seen.height}px`);
    this.#panel.style.setProperty("inset-block-start", `${seen.offsetTop}px`);
  }
}
