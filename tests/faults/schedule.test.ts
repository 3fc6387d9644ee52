// A seed is a schedule: the same each time, another one for another seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "./random.ts";
import { schedule } from "./schedule.ts";

const STAGE = { lines: 5, plain: 3, pages: 2, objects: 4, attendants: 2 };
const planned = (seed: string, minutes = 2) => schedule(new Random(seed), minutes * 60_000, STAGE);

test("the same seed gives the same schedule, and another seed another", () => {
  assert.deepEqual(planned("7"), planned("7"));
  assert.notDeepEqual(planned("7"), planned("8"));
});

test("in two minutes every kind of fault comes, in order of time, and strikes what there is", () => {
  const faults = planned("1");
  const kinds = faults.map(({ fault }) =>
    fault.is === "mood" ? `${fault.of} ${fault.mood}` : fault.is,
  );
  assert.equal(new Set(kinds).size, 22, `only ${[...new Set(kinds)].sort().join(", ")}`);
  for (const [place, { at, fault }] of faults.entries()) {
    assert.ok(at >= (faults[place - 1]?.at ?? 0) && at < 2 * 60_000);
    if ("line" in fault) assert.ok(fault.line < STAGE.lines);
    if ("object" in fault) assert.ok(fault.object < STAGE.objects);
    if ("attendant" in fault) assert.ok(fault.attendant < STAGE.attendants);
    if (fault.is === "reload") assert.ok(fault.client < STAGE.pages);
    if (fault.is === "repeat") assert.ok(fault.client < STAGE.plain);
  }
});

const outages = (minutes: number) =>
  planned("1", minutes).flatMap(({ fault }) =>
    fault.is === "mood" && fault.of === "d1" && fault.ms > 12_000 ? [fault.ms] : [],
  );

test("D1 is away for a quarter of a short run, and for minutes in long ones", () => {
  assert.deepEqual(outages(2), [30_000]);
  assert.deepEqual(outages(20), [150_000, 150_000]);
});

test("no mood of a service ends in the midst of another", () => {
  const moods = planned("1", 20).flatMap(({ at, fault }) =>
    fault.is === "mood" ? [{ of: fault.of, at, end: at + fault.ms }] : [],
  );
  for (const [place, one] of moods.entries()) {
    const later = moods.slice(place + 1).filter(({ of }) => of === one.of);
    assert.ok(later.every(({ at }) => at > one.end));
  }
});

test("rows of chance of two names do not depend on each other", () => {
  const random = new Random("1");
  const before = random.named("ana").next();
  random.next();
  assert.equal(random.named("ana").next(), before);
  assert.notEqual(random.named("sam").next(), before);
});
