// Each mood does to a call what its name says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "./random.ts";
import { type Forecast, Weather } from "./weather.ts";

function weather(): { weather: Weather; told: Forecast[] } {
  const told: Forecast[] = [];
  return { weather: new Weather(new Random("1"), (forecast) => told.push(forecast)), told };
}

test("who refuses fails before, who forgets after, and one who is well not at all", async () => {
  const { weather: d1, told } = weather();
  assert.deepEqual([await d1.passes("d1", "before"), await d1.passes("d1", "after")], [true, true]);
  d1.set("d1", "refusing");
  assert.equal(await d1.passes("d1", "before"), false);
  d1.set("d1", "forgetful");
  assert.deepEqual(
    [await d1.passes("d1", "before"), await d1.passes("d1", "after")],
    [true, false],
  );
  assert.equal(await d1.passes("r2", "after"), true);
  assert.deepEqual(
    told.map(({ mood }) => mood),
    ["refusing", "forgetful"],
  );
});

test("one who is flaky fails now and then", async () => {
  const { weather: d1 } = weather();
  d1.set("d1", "flaky");
  const passes = await Promise.all(Array.from({ length: 50 }, () => d1.passes("d1", "before")));
  assert.deepEqual(new Set(passes), new Set([true, false]));
});

test("who hangs fails when it is over, and who is late then does it", async () => {
  for (const [mood, passes] of [
    ["hanging", false],
    ["late", true],
  ] as const) {
    const { weather: alarm } = weather();
    alarm.set("alarm", mood);
    const waiting = alarm.passes("alarm", "before");
    const first = await Promise.race([waiting, new Promise((resolve) => setImmediate(resolve, 0))]);
    assert.equal(first, 0, "it waits");
    alarm.set("alarm", "well");
    assert.equal(await waiting, passes);
  }
});
