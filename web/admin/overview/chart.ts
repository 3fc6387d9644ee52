// A chart of figures over time, to be read by pointer, by keyboard, and as a table.
import { html, LitElement, nothing } from "lit";
import type uPlot from "uplot";
import { loadPart } from "../../ui/load_part.ts";
import { sharedStyles } from "../../ui/shared_styles.ts";
import { i18n } from "../../words/i18n.ts";
import { chartStyles } from "./chart.styles.ts";
import { drawing } from "./drawing.ts";
import { type Chart, isEmpty, valueText } from "./series.ts";
import { stretchText } from "./stretch_text.ts";

const HEIGHT_PX = 200;

class FdChart extends LitElement {
  static override styles = [sharedStyles, chartStyles];
  static override properties = {
    chart: { attribute: false },
    at: { state: true },
    isTable: { state: true },
  };

  declare chart: Chart;
  /** The stretch that is read. */
  declare at: number | null;
  declare isTable: boolean;

  #drawn: uPlot | null = null;
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #redraw = () => void this.#draw();
  readonly #resized = new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? 0;
    if (width > 0) this.#drawn?.setSize({ width, height: HEIGHT_PX });
  });

  constructor() {
    super();
    this.at = null;
    this.isTable = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener("change", this.#redraw);
    this.#resized.disconnect();
    this.#drawn?.destroy();
    this.#drawn = null;
  }

  protected override render() {
    const { chart } = this;
    return html`<section aria-labelledby="title">
      <header>
        <h2 id="title">${chart.title}</h2>
        <button
          class="button plain small"
          type="button"
          aria-expanded=${this.isTable ? "true" : "false"}
          @click=${() => {
            this.isTable = !this.isTable;
          }}
        >
          ${this.isTable ? i18n._("Show as chart") : i18n._("Show as table")}
        </button>
      </header>
      ${this.isTable ? this.#tableView() : this.#chartView()}
    </section>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("chart") || changed.has("isTable")) void this.#draw();
  }

  #chartView() {
    const { chart } = this;
    if (isEmpty(chart)) return html`<p class="none">${i18n._("Nothing in this time.")}</p>`;
    const last = chart.times.length - 1;
    const at = this.at ?? last;
    const text = [this.#timeText(at), ...this.#valueTexts(at)].join(", ");
    return html`
      <p class="reading">
        ${chart.series.map((_, place) => this.#keyView(place))}
        <span class="time">${this.at === null ? i18n._("Times in UTC") : this.#timeText(this.at)}</span>
      </p>
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${chart.title}
        aria-valuemin="0"
        aria-valuemax=${last}
        aria-valuenow=${at}
        aria-valuetext=${text}
        @keydown=${this.#handleKey}
        @focus=${() => this.#readAt(at)}
        @blur=${() => this.#drawn?.setCursor({ left: -10, top: -10 })}
      ></div>
    `;
  }

  /** What a line means and, while one reads, its value; a chart of one alone says it in its title. */
  #keyView(place: number) {
    const { series, unit } = this.chart;
    const { name, values } = series[place] ?? { name: "", values: [] };
    if (this.at === null && series.length === 1) return nothing;
    return html`<span class="key key-${place}">
      ${name}${this.at === null ? nothing : html` <strong>${valueText(values[this.at] ?? null, unit)}</strong>`}
    </span>`;
  }

  #tableView() {
    const { series, times, unit } = this.chart;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.chart.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${i18n._("Time (UTC)")}</th>
            ${series.map(({ name }) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${times.map(
            (_, at) => html`<tr>
              <th scope="row">${this.#timeText(at)}</th>
              ${series.map(({ values }) => html`<td>${valueText(values[at] ?? null, unit)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #timeText(at: number): string {
    return stretchText(this.chart.times[at] ?? 0, this.chart.interval);
  }

  #valueTexts(at: number): string[] {
    const { series, unit } = this.chart;
    return series.map(({ name, values }) =>
      i18n._("{name}: {value}", { name, value: valueText(values[at] ?? null, unit) }),
    );
  }

  /** Time runs from left to right in every language, and so do the keys. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    const last = this.chart.times.length - 1;
    const at = this.at ?? last;
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 7,
      PageUp: at + 7,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#readAt(Math.min(last, Math.max(0, next)));
  };

  #readAt(at: number): void {
    const drawn = this.#drawn;
    if (drawn === null) return;
    drawn.setCursor({ left: drawn.valToPos(this.chart.times[at] ?? 0, "x"), top: 0 });
  }

  async #draw(): Promise<void> {
    this.#drawn?.destroy();
    this.#drawn = null;
    this.at = null;
    // Charts are drawn by a library that only this page has, and only where there is one to draw.
    const part = await loadPart(this, () => import("uplot"));
    if (part === null) return;
    const { default: Plot } = part;
    const place = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (place === null || !this.isConnected || this.#drawn !== null) return;
    const { data, options } = drawing(this.chart, {
      width: place.clientWidth,
      height: HEIGHT_PX,
      bars: Plot.paths.bars?.({ size: [0.7, 36], radius: 0.2 }),
      colour: (name) => getComputedStyle(this).getPropertyValue(name),
      onRead: (at) => {
        this.at = at;
      },
    });
    this.#drawn = new Plot(options, data, place);
    this.#resized.disconnect();
    this.#resized.observe(place);
  }
}

customElements.define("fd-chart", FdChart);
