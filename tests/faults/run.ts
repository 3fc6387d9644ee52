// Proof of delivery: many clients, a schedule of faults made of a seed, and a checker.
//   npm run faults -- --seed N --minutes M
// Ends with 0 where nothing is wrong, 1 with violations, 2 where the run itself failed and says nothing.
import { parseArgs } from "node:util";
import { Person } from "../edge/client.ts";
import { assemble, type Cast } from "./cast.ts";
import { HarnessFault } from "./harness_fault.ts";
import { History } from "./history.ts";
import { pause } from "./patience.ts";
import { Random } from "./random.ts";
import { story, summary } from "./report.ts";
import { schedule } from "./schedule.ts";
import { Site } from "./site.ts";
import { Striker } from "./strike.ts";
import { requireThorough } from "./thorough.ts";
import { Verification } from "./verify.ts";
import type { Violation } from "./violation.ts";
import { Workload } from "./workload.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 100_000) },
    minutes: { type: "string", default: "2" },
  },
});
const { seed } = values;
const minutes = Number(values.minutes);
const milliseconds = minutes * 60_000;

/** Violations that are told in full. */
const STORIES_MAX = 10;

/** Milliseconds after the faults within which everything must have come to its end. */
const END_MS = 20 * 60_000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const history = new History();
let site = null as Site | null;
let verification = null as Verification | null;
let harnessFailure: unknown = null;

// A page must handle whatever its calls come to; of our own nothing may be left over.
process.on("unhandledRejection", (error) => {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const isOfPage = words.includes("/web/client/");
  if (!isOfPage) harnessFailure ??= error;
  const witness = { client: "a page", user: "", room: "" };
  const by = `a rejection that nobody handles: ${words}`;
  if (isOfPage) history.note(witness, { is: "surprised", by });
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void site?.remove().finally(() => process.exit(2)));
}

const overdue = setTimeout(() => {
  const found = verification?.violations ?? [];
  say(`The run with seed ${seed} does not come to its end.`);
  if (found.length > 0) tell(found);
  void site?.remove().finally(() => process.exit(found.length > 0 ? 1 : 2));
}, milliseconds + END_MS);

try {
  if (!(milliseconds > 0)) throw new HarnessFault("--minutes takes a number greater than 0");
  process.exitCode = (await run()) === 0 ? 0 : 1;
} catch (error) {
  say(`The run with seed ${seed} failed and says nothing of the server. ${told(error)}`);
  process.exitCode = 2;
} finally {
  clearTimeout(overdue);
  await site?.remove();
}
process.exit();

/** Gives the number of violations. */
async function run(): Promise<number> {
  const random = new Random(seed);
  say(`Seed ${seed}, ${minutes} minutes of faults …`);
  site = await Site.open(seed);
  const cast = await assemble(site, history, random);
  await disturb(site, cast, random);
  say("Everything is well again; waiting for quiet, then checking …");
  const inspector = await Person.named(site, "Ina", "staff");
  verification = new Verification(site, cast, history, inspector, say);
  const logs = await verification.run();
  const { violations } = verification;
  if (harnessFailure !== null) {
    if (violations.length > 0) tell(violations);
    throw harnessFailure;
  }
  // What was found stands, however little was done.
  if (violations.length === 0) requireThorough(cast, history, site, milliseconds);
  const { disturbed, failedStarts, starts } = site;
  say(summary({ seed, minutes, starts, failedStarts, disturbed }, history, logs));
  tell(violations);
  return violations.length;
}

function tell(violations: readonly Violation[]): void {
  for (const violation of violations.slice(0, STORIES_MAX)) say(story(seed, history, violation));
  const isWell = violations.length === 0;
  if (!isWell) say(`The same again: npm run faults -- --seed ${seed} --minutes ${minutes}`);
  say(`${isWell ? "✔" : "✖"} faults: ${violations.length} violations`);
}

async function disturb(site: Site, cast: Cast, random: Random): Promise<void> {
  const { attendants, lines, objects, pages, plain, watchers } = cast;
  const stage = {
    lines: lines.length,
    plain: plain.length,
    pages: pages.length,
    objects: objects.length,
    attendants: attendants.length,
  };
  const faults = schedule(random.named("faults"), milliseconds, stage);
  for (const one of [...plain, ...pages, ...attendants]) one.open();
  for (const { list } of watchers) list.open();
  const workload = new Workload();
  workload.start(cast, random, milliseconds);
  const striker = new Striker(site, cast, history, random.named("strikes"));
  const end = pause(milliseconds);
  await striker.carryOut(faults);
  await end;
  workload.stop();
  await striker.heal();
  await workload.ended();
}

function told(error: unknown): string {
  if (error instanceof HarnessFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
