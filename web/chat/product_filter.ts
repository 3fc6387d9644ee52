// A seller's choice of one product among those that were asked about.
import { html, nothing, type TemplateResult } from "lit";
import { i18n } from "../words/i18n.ts";
import type { Product } from "./products.ts";

export function productFilter(
  products: readonly Product[],
  chosen: string | null,
  onChoose: (product: string | null) => void,
): TemplateResult | typeof nothing {
  // One alone is no choice.
  if (products.length < 2) return nothing;
  return html`<ul class="products" aria-label=${i18n._("Show what is about")}>
    <li>
      <button type="button" aria-pressed=${chosen === null ? "true" : "false"} @click=${() => onChoose(null)}>
        ${i18n._("Everything")}
      </button>
    </li>
    ${products.map(
      ({ key, rooms, title }) => html`<li>
        <button type="button" aria-pressed=${key === chosen ? "true" : "false"} @click=${() => onChoose(key)}>
          <span dir="auto">${title}</span><small>${rooms}</small>
        </button>
      </li>`,
    )}
  </ul>`;
}
