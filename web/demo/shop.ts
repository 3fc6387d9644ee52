// A product page of a small shop. Its two ways to the chat: the widget's launcher leads to the shop's
// support, the button beside the price to the seller.
import { html, LitElement, svg } from "lit";
import { i18n } from "../words/i18n.ts";
import { productStyles } from "./product.styles.ts";
import { type Finish, facts, finishes, PRICE, priceText, type Review, reviews } from "./product.ts";
import { otherShopper, roleLinks, shopper } from "./roles.ts";
import { shopStyles } from "./shop.styles.ts";

const STARS_MAX = 5;

const starIcon = svg`<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M10 1.8l2.5 5.3 5.7.7-4.2 4 1.1 5.7-5.1-2.8-5.1 2.8L6 11.8l-4.2-4 5.7-.7z"/></svg>`;
const basketIcon = svg`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 9h16l-1.6 9.2a2 2 0 0 1-2 1.8H7.6a2 2 0 0 1-2-1.8zM8 9l3-5M16 9l-3-5"/></svg>`;

class FdShop extends LitElement {
  static override styles = [shopStyles, productStyles];
  static override properties = { finish: { state: true }, basket: { state: true } };

  declare finish: Finish["id"];
  /** Lamps in the basket. */
  declare basket: number;

  constructor() {
    super();
    this.finish = "brass";
    this.basket = 0;
  }

  protected override render() {
    return html`
      ${demoBar()}
      <header class="top">
        <a class="brand" href="#top">Lumen <i>&amp;</i> Oak</a>
        <nav aria-label=${i18n._("Shop")}>
          <a href="#details" @click=${this.#goTo}>${i18n._("Details")}</a>
          <a href="#reviews" @click=${this.#goTo}>${i18n._("Reviews")}</a>
        </nav>
        <p class="basket" role="status">
          ${basketIcon}
          ${i18n._("{count, plural, =0 {Your basket is empty} one {# lamp} other {# lamps}}", { count: this.basket })}
        </p>
      </header>
      <main>
        <div class="product ${this.finish}">
          <div class="picture">
            <img
              src="/demo/lamp.svg"
              width="640"
              height="640"
              fetchpriority="high"
              alt=${i18n._("A desk lamp with a round base and a slanted arm, switched on")}
            />
          </div>
          ${this.#offerView()}
        </div>
        <section id="details" class="details">
          <div>
            <h2>${i18n._("Made to be moved")}</h2>
            <p>${i18n._("Turned from solid metal, assembled by hand and balanced so that one finger is enough. The joint needs no spring and will not need one: it is held by friction alone, and a quarter turn of the screw sets it for the next ten years.")}</p>
            <p>${i18n._("The shade keeps the light on the page and out of your eyes.")}</p>
          </div>
          <dl>${facts().map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        </section>
        <section id="reviews" class="reviews">
          <h2>${i18n._("What people say")}</h2>
          <ul>${reviews().map(reviewView)}</ul>
        </section>
      </main>
      <footer>${i18n._("Lumen & Oak is a made-up shop. The chat is real.")}</footer>
    `;
  }

  #offerView() {
    return html`<div class="offer">
      <p class="seller">${i18n._("By {name}, Porto", { name: "Vera" })}</p>
      <h1>${i18n._("Brass desk lamp")}</h1>
      <p class="rating">${starsView(STARS_MAX)} <a href="#reviews" @click=${this.#goTo}>${i18n._("{count, plural, one {# review} other {# reviews}}", { count: reviews().length })}</a></p>
      <p class="price">${priceText(PRICE.amount)} <small>${i18n._("with taxes, delivery free")}</small></p>
      <fieldset>
        <legend>${i18n._("Finish")}</legend>
        ${finishes().map(
          ({ id, label }) => html`<label>
            <input type="radio" name="finish" .checked=${id === this.finish} @change=${() => this.#choose(id)} />
            <span class="swatch ${id}"></span>${label}
          </label>`,
        )}
      </fieldset>
      <div class="actions">
        <button class="buy" type="button" @click=${() => this.#add()}>${i18n._("Add to basket")}</button>
        <button
          class="ask"
          type="button"
          data-frontdesk-open
          data-frontdesk-type="product"
          data-frontdesk-id="desk-lamp"
          data-frontdesk-title=${i18n._("Brass desk lamp")}
          data-frontdesk-price=${priceText(PRICE.amount)}
          data-frontdesk-url="/demo/"
          data-frontdesk-image-url="/demo/lamp.svg"
          data-frontdesk-vendor="vera"
          data-frontdesk-vendor-name="Vera"
        >${i18n._("Ask the seller")}</button>
      </div>
      <ul class="promises">
        <li>${i18n._("Leaves the workshop within two days")}</li>
        <li>${i18n._("Thirty days to change your mind")}</li>
        <li>${i18n._("Repaired for as long as we are there")}</li>
      </ul>
    </div>`;
  }

  #choose(finish: Finish["id"]): void {
    this.finish = finish;
  }

  #add(): void {
    this.basket += 1;
  }

  /** Places within a shadow tree have no address of their own. */
  #goTo(event: MouseEvent): void {
    const link = event.currentTarget as HTMLAnchorElement;
    event.preventDefault();
    this.renderRoot.querySelector(link.hash)?.scrollIntoView();
  }
}

function demoBar() {
  const name = shopper();
  const other = otherShopper();
  return html`<aside id="top" class="demo" aria-label=${i18n._("Demo")}>
    <p>
      <strong>Frontdesk</strong>
      ${name === null ? i18n._("You are a guest.") : i18n._("You are {name}.", { name })}
      <a href=${other.href}>${other.label}</a>
    </p>
    <nav aria-label=${i18n._("The other sides")}>
      <span>${i18n._("See it as:")}</span>
      ${roleLinks().map(({ href, label }) => html`<a href=${href} target="_blank" rel="noopener">${label}</a>`)}
    </nav>
  </aside>`;
}

function reviewView({ name, stars, text, title }: Review) {
  return html`<li>
    ${starsView(stars)}
    <h3>${title}</h3>
    <p>${text}</p>
    <small>${name}</small>
  </li>`;
}

function starsView(count: number) {
  const label = i18n._("{count} of {most} stars", { count, most: STARS_MAX });
  return html`<span class="stars" role="img" aria-label=${label}>${Array.from({ length: STARS_MAX }, (_, index) => html`<span class=${index < count ? "full" : ""}>${starIcon}</span>`)}</span>`;
}

customElements.define("fd-shop", FdShop);
