// How a chart is drawn: its axes, colours and lines.
import type uPlot from "uplot";
import { INTERVAL_MS } from "./period.ts";
import { type Chart, valueText } from "./series.ts";
import { tickText } from "./stretch_text.ts";

export interface Canvas {
  width: number;
  height: number;
  bars: uPlot.Series.PathBuilder | undefined;
  /** The value of a custom property of the theme. */
  colour: (name: string) => string;
  /** The stretch under the cursor; null when it has left. */
  onRead: (at: number | null) => void;
}

/** The second one is dashed as well: colour alone tells nobody enough. */
const SERIES_COLOURS = ["--fd-accent", "--fd-tone-1-ink"];
const DASHES = [undefined, [6, 4]];
/** Single values are only seen as points; among many they would be a caterpillar. */
const POINTS_MAX = 62;
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
/** Round steps of a scale of durations. */
const DURATION_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * DAY),
];
const COUNT_STEPS = [1, 2, 5].flatMap((digit) =>
  Array.from({ length: 9 }, (_, power) => digit * 10 ** power),
);

export function drawing(
  chart: Chart,
  { bars, colour, height, onRead, width }: Canvas,
): { options: uPlot.Options; data: uPlot.AlignedData } {
  const step = INTERVAL_MS[chart.interval];
  const ink = colour("--fd-ink-soft");
  const line = colour("--fd-line");
  const font = `12px ${colour("--fd-font")}`;
  const axis = { stroke: ink, font, ticks: { show: false } };
  return {
    data: [[...chart.times], ...chart.series.map(({ values }) => [...values])],
    options: {
      width,
      height,
      ms: 1,
      padding: [10, 20, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
      scales: {
        // Room for half a bar at both ends.
        x: { time: true, range: (_, first, last) => [first - step / 2, last + step / 2] },
        y: { range: (_, __, most) => [0, Math.max(most ?? 0, leastTop(chart)) * 1.1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          gap: 6,
          size: 30,
          space: 72,
          splits: (_, __, from, to, increment) => splits(chart.times, from, to, increment),
          values: (_, times) => times.map((time) => tickText(time, chart.interval)),
        },
        {
          ...axis,
          grid: { stroke: line, width: 1 },
          gap: 6,
          space: 40,
          incrs: (chart.unit === "duration" ? DURATION_STEPS : COUNT_STEPS).toSorted(
            (a, b) => a - b,
          ),
          values: (_, values) => values.map((value) => valueText(value, chart.unit)),
          size: (_, texts) => 16 + 7 * Math.max(3, ...(texts ?? []).map(({ length }) => length)),
        },
      ],
      series: [
        {},
        ...chart.series.map(({ name }, place): uPlot.Series => {
          const stroke = colour(SERIES_COLOURS[place] ?? "--fd-ink");
          const dash = DASHES[place];
          const isBars = chart.shape === "bars";
          return {
            label: name,
            stroke,
            width: isBars ? 0 : 2,
            points: { show: !isBars && chart.times.length <= POINTS_MAX, size: 5, fill: stroke },
            ...(isBars ? { fill: stroke } : {}),
            ...(isBars && bars !== undefined ? { paths: bars } : {}),
            ...(dash === undefined ? {} : { dash }),
          };
        }),
      ],
      hooks: { setCursor: [({ cursor }) => onRead(cursor.idx ?? null)] },
    },
  };
}

/** A scale of nothing but ones and twos would show halves. */
function leastTop({ unit }: Chart): number {
  return unit === "count" ? 4 : MINUTE;
}

/** Only the beginnings of stretches are marked, as many as there is room for. */
function splits(times: readonly number[], from: number, to: number, increment: number): number[] {
  const shown = times.filter((time) => time >= from && time <= to);
  const length = (shown[1] ?? 0) - (shown[0] ?? 0) || increment;
  const every = Math.max(1, Math.ceil(increment / length));
  // Counted from the last, which is what people look at.
  return shown.filter((_, at) => (shown.length - 1 - at) % every === 0);
}
