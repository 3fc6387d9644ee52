// The results as a table: medians, spread, and how many times as good we are as each peer.
import { median, type Results, values } from "./results.ts";
import { SHAPES } from "./shapes/index.ts";
import type { Shape, Way } from "./shapes/shape.ts";

/** The server that the others are compared with. */
export const OURS = "frontdesk";

/** What is measured for scale alone. */
export const REFERENCE = "reference";

/** Who was measured, in the order in which they were. */
export function measured({ results }: Results): string[] {
  return [...new Set(results.map(({ target }) => target))];
}

/** The median of a shape's own figure. */
export function middle(results: Results, target: string, shape: Shape, way: Way) {
  return median(values(results, { target, shape: shape.name, way }, shape.figure));
}

/**
 * How many times as good ours is as a peer's, which has plain frames alone: above 1 is better, whatever
 * the figure counts.
 */
export function ratio(results: Results, shape: Shape, way: Way, peer: string): number | undefined {
  const ours = middle(results, OURS, shape, way);
  const theirs = middle(results, peer, shape, peer === OURS ? "plain" : peersWay(peer, way));
  if (!ours || !theirs) return undefined;
  return shape.better === "more" ? ours / theirs : theirs / ours;
}

function peersWay(peer: string, way: Way): Way {
  return peer === REFERENCE ? way : "plain";
}

/** A number with three digits that count. */
export function short(value: number | undefined): string {
  if (value === undefined) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}

export function times(value: number | undefined): string {
  return value === undefined ? "–" : `${value >= 100 ? Math.round(value) : value.toFixed(2)} ×`;
}

/** Median and spread of a figure. */
export function spread(results: Results, target: string, shape: Shape, way: Way, figure: string) {
  const found = values(results, { target, shape: shape.name, way }, figure);
  const [least, most] = [found[0], found.at(-1)];
  if (least === undefined || found.length < 2) return short(median(found));
  return `${short(median(found))} (${short(least)}–${short(most)})`;
}

/** Rows of Markdown, with columns as wide as they must be. */
export function rows(head: string[], body: string[][]): string {
  const widths = head.map((_, at) =>
    Math.max(...[head, ...body].map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(head), rule, ...body.map(line)].join("\n");
}

/** What the terminal shows. */
export function table(results: Results): string {
  const peers = measured(results).filter((target) => target !== OURS);
  const head = ["shape", "frames", "unit", OURS, ...peers.map((peer) => `to ${peer}`)];
  const body = SHAPES.flatMap((shape) =>
    shape.ways
      .filter((way) => middle(results, OURS, shape, way) !== undefined || way === "plain")
      .filter((way) => measured(results).some((target) => middle(results, target, shape, way)))
      .map((way) => [
        shape.title,
        way,
        shape.unit,
        spread(results, OURS, shape, way, shape.figure),
        ...peers.map((peer) => against(results, shape, way, peer)),
      ]),
  );
  const complaints = results.results.flatMap(({ target, shape, way, round, complaints }) =>
    complaints.map((complaint) => `! ${target}, ${shape}, ${way}, round ${round}: ${complaint}`),
  );
  return [rows(head, body), ...complaints].join("\n");
}

function against(results: Results, shape: Shape, way: Way, peer: string): string {
  const found = ratio(results, shape, way, peer);
  return found === undefined
    ? short(middle(results, peer, shape, peersWay(peer, way)))
    : times(found);
}
