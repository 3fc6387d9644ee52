// What the benchmark relies on: every server that it compares keeps what a message is promised.
//   node --test bench/targets/targets.test.ts
// BENCH_TARGETS names those that are tested, by their files; without it those that need nothing installed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Seat } from "./seat.ts";
import type { Call, Running, Target } from "./target.ts";

/** Milliseconds that a copy may be behind. */
const PATIENCE_MS = 10_000;

const NAMES = (process.env.BENCH_TARGETS ?? "javascript_object,node").split(",");

for (const name of NAMES) {
  const { target } = (await import(`./${name}.ts`)) as { target: Target };
  test(`${target.name}: both see one order, and what they saw outlives a SIGKILL`, async () => {
    const running = await target.start();
    try {
      await tellAndKill(running);
    } finally {
      await running.stop();
    }
  });
}

async function tellAndKill(running: Running) {
  const [addresses = []] = await running.seats(1, 2);
  const [ana, ben] = await Promise.all(addresses.map((address) => Seat.open(address)));
  assert.ok(ana && ben);
  ana.say("one", "a1");
  ben.say("two", "b1");
  ana.say("three", "a2");
  // What is repeated is stored once: a fourth message would be seen behind the third.
  ana.say("three", "a2");
  const seen = await ana.messages(3);
  assert.deepEqual(await ben.messages(3), seen);
  // Not every server sends in the order of seq; who does not still has no gap in it.
  const stored = seen.toSorted((one, other) => one.seq - other.seq);
  const first = stored[0]?.seq ?? 0;
  assert.deepEqual(
    stored.map(({ seq }) => seq - first),
    [0, 1, 2],
  );
  const sent = { one: "a1", two: "b1", three: "a2" };
  assert.deepEqual(Object.fromEntries(seen.map((one) => [one.content, one.client_id])), sent);
  assert.ok(running.memory() > 10_000_000, "somebody serves");

  const history = async () => {
    const page = await results(running.historyUrl(0));
    return page.filter(({ content }) => content in sent).map(({ seq, content }) => [seq, content]);
  };
  const expected = stored.map(({ seq, content }) => [seq, content]);
  assert.deepEqual(await history(), expected);
  await listShows(running.listUrl(), stored.at(-1)?.content);

  await running.kill();
  assert.equal(running.memory(), 0, "nobody lingers");
  await running.restart();
  assert.deepEqual(await history(), expected);
  const [again = []] = await running.seats(1, 2);
  const late = await Seat.open(again[0] ?? "");
  late.say("four", "a3");
  assert.equal((await late.messages(1))[0]?.seq, first + 3);
  late.say("four", "a3");
  late.say("five", "a4");
  assert.equal((await late.messages(2))[1]?.seq, first + 4);
  late.close();
}

/** A list may be a copy that follows; it comes to show what was said last. */
async function listShows(call: Call | undefined, content: string | undefined) {
  const deadline = Date.now() + PATIENCE_MS;
  while (call !== undefined) {
    const rooms = await results(call);
    if (rooms.some((room) => room.last_message?.content === content)) return;
    assert.ok(Date.now() < deadline, `the list never showed ${content}: ${JSON.stringify(rooms)}`);
    await setImmediate();
  }
}

interface Result {
  seq: number;
  content: string;
  last_message?: { content: string };
}

async function results({ url, headers }: Call): Promise<Result[]> {
  const answer = await fetch(url, { headers });
  assert.equal(answer.status, 200, url);
  return ((await answer.json()) as { results: Result[] }).results;
}
