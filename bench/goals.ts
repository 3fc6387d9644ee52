// What was aimed at, and whether it was reached.
import type { Results } from "./results.ts";
import { SHAPES } from "./shapes/index.ts";
import type { Shape, Way } from "./shapes/shape.ts";
import { measured, middle, OURS, ratio, rows, times } from "./table.ts";

const JAVASCRIPT = "javascript object";

/** How many times as good as a peer a shape has to be. */
interface Goal {
  shape: string;
  way: Way;
  peer: string;
  least: number;
  /** Another figure than the shape's own. */
  figure?: string;
}

/** What ratios may differ by and still be the same: runs of the same server differ by as much. */
const SAME = 0.97;

const TALKING = SHAPES.filter(({ figure }) => figure === "deliveries");

const GOALS: Goal[] = [
  { shape: "200-all", way: "sdk", peer: "node", least: 2.5 },
  { shape: "200-all", way: "sdk", peer: JAVASCRIPT, least: 3.5 },
  { shape: "200-all", way: "sdk", peer: "channels", least: 100 },
  { shape: "1000-few", way: "sdk", peer: "node", least: 1.5 },
  { shape: "1000-few", way: "sdk", peer: JAVASCRIPT, least: 2.2 },
  ...TALKING.map(({ name }) => no(name, "plain", JAVASCRIPT)),
  ...TALKING.map(({ name }) => no(name, "sdk", OURS)),
  no("light", "plain", JAVASCRIPT),
  { ...no("light", "plain", JAVASCRIPT), figure: "p99", least: 1 / 1.3 },
  no("idle-1000", "plain", JAVASCRIPT),
  no("idle-5000", "plain", JAVASCRIPT),
];

/** No worse than somebody; than our own plain frames, where the peer is ourselves. */
function no(shape: string, way: Way, peer: string): Goal {
  return { shape, way, peer, least: SAME };
}

/** The goals as a table, those alone of which both sides were measured. */
export function goals(results: Results): string {
  const body = GOALS.flatMap((goal) => {
    const shape = SHAPES.find(({ name }) => name === goal.shape);
    if (!shape || !measured(results).includes(goal.peer)) return [];
    const of: Shape = goal.figure ? { ...shape, figure: goal.figure } : shape;
    const found = ratio(results, of, goal.way, goal.peer);
    if (found === undefined || middle(results, OURS, of, goal.way) === undefined) return [];
    const than = goal.peer === OURS ? "plain frames" : goal.peer;
    const aim = goal.least === SAME ? `no worse than ${than}` : `${times(goal.least)} ${than}`;
    const what = goal.figure ? `${shape.title}, ${goal.figure}` : shape.title;
    return [[what, goal.way, aim, times(found), found >= goal.least ? "met" : "not met"]];
  });
  return rows(["shape", "frames", "target", "measured", ""], body);
}
