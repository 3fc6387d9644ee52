// npm run bench: builds this Worker and the load generator, starts each server that it is compared with in
// its turn, and prints and writes down how they did. With names only those, and with --from what an
// earlier run has measured is written down again.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../scripts/build.mjs";
import { buildGenerator } from "../scripts/generator.mjs";
import { setUp } from "../scripts/setup.mjs";
import { main, Remedy, ROOT, say } from "../scripts/shell.mjs";
import { document } from "./document.ts";
import { machine, type Result, type Results, read } from "./results.ts";
import { measureAll } from "./rounds.ts";
import { SHAPES } from "./shapes/index.ts";
import { table } from "./table.ts";
import type { Target } from "./targets/target.ts";

/** Files of the targets, in the order of the tables. */
const TARGETS = ["frontdesk", "javascript_object", "node", "channels", "reference"];

/** Git does not see it. */
const RAW = join(ROOT, "target", "bench");

const USAGE = `Use: npm run bench -- [--quick] [--runs 5] [--seconds 4] [--warm-up 1.5]
  [--targets ${TARGETS.join(",")}]
  [--shapes ${SHAPES.map(({ name }) => name).join(",")}]
  [--write] writes docs/benchmarks.md, as a run of everything does by itself
  [--from FILE] measures nothing`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    runs: { type: "string" },
    seconds: { type: "string" },
    "warm-up": { type: "string" },
    targets: { type: "string" },
    shapes: { type: "string" },
    from: { type: "string" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

await main(async () => {
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const results = values.from ? read(values.from) : await measure();
  process.stdout.write(`\n${table(results)}\n`);
  const isWhole = !values.quick && !values.targets && !values.shapes;
  if (!values.write && !isWhole) return;
  writeFileSync(join(ROOT, "docs", "benchmarks.md"), document(results));
  say("docs/benchmarks.md is written.");
});

async function measure(): Promise<Results> {
  setUp();
  build();
  say("Building the load generator …");
  buildGenerator();
  const targets = await Promise.all(chosen(values.targets, TARGETS, "target").map(load));
  const names = SHAPES.map(({ name }) => name);
  const shapes = chosen(values.shapes, names, "shape").map((name) =>
    SHAPES.filter((shape) => shape.name === name),
  );
  const settings = {
    rounds: number("runs", values.quick ? 1 : 5),
    warmUpSeconds: number("warm-up", values.quick ? 0.5 : 1.5),
    seconds: number("seconds", values.quick ? 2 : 4),
  };
  const results: Result[] = [];
  const date = new Date().toISOString();
  const command = ["npm run bench", ...process.argv.slice(2)]
    .join(" ")
    .replace("bench ", "bench -- ");
  const all = { date, command, machine: machine(), ...settings, results };
  const file = join(RAW, `${date.replaceAll(":", "-")}.json`);
  mkdirSync(RAW, { recursive: true });
  await measureAll(targets, shapes.flat(), settings, (result) => {
    results.push(result);
    // Each time, so that what was measured outlives what stops the rest.
    writeFileSync(file, JSON.stringify(all));
  });
  say(`What was measured is in ${file}.`);
  return all;
}

async function load(name: string): Promise<Target> {
  return ((await import(`./targets/${name}.ts`)) as { target: Target }).target;
}

/** The names that were asked for, of those that there are. */
function chosen(asked: string | undefined, known: string[], what: string): string[] {
  const names = asked?.split(",") ?? known;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Remedy(`There is no ${what} "${unknown}". Choose of ${known.join(", ")}.`);
  }
  return names;
}

function number(name: "runs" | "seconds" | "warm-up", usual: number): number {
  const value = Number(values[name] ?? usual);
  if (!(value > 0)) throw new Remedy(`--${name} takes a number above 0.`);
  return value;
}
