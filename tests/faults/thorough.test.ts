// A run in which something that it is for did not happen has failed.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Foundings } from "./founding.ts";
import { HarnessFault } from "./harness_fault.ts";
import { type Fact, History } from "./history.ts";
import type { PlainClient } from "./plain_client.ts";
import { requireThorough } from "./thorough.ts";

const LONG = 120_000;
const WITNESS = { client: "ana-plain-0", user: "ana", room: "r" };
const plain = [{ caller: { witness: WITNESS } } as PlainClient];
const founded = { rooms: new Set(["r"]) } as Foundings;
const nothing = { rooms: new Set() } as Foundings;
const killed = { starts: 2, disturbed: new Map([["d1 slow", 3]]) };

const SAID: Fact = { is: "acknowledged", client_id: "c", id: "r.1", seq: 1, by: "an ack" };
const RESUMED: Fact = { is: "connected", isResumed: true };

function history(...facts: Fact[]): History {
  const history = new History();
  for (const fact of facts) history.note(WITNESS, fact);
  history.struck({ at: 0, fault: { is: "kill" } });
  return history;
}

const cast = (foundings: Foundings) => ({ foundings, pages: [], plain });

test("a run in which everything happened is one", () => {
  requireThorough(cast(founded), history(SAID, RESUMED), killed, LONG);
});

test("a client that said nothing, no kill, no outage, no founding, nobody who came back: none", () => {
  const whole = history(SAID, RESUMED);
  const failing: (() => void)[] = [
    () => requireThorough(cast(founded), history(RESUMED), killed, LONG),
    () => requireThorough(cast(founded), whole, { ...killed, starts: 1 }, LONG),
    () => requireThorough(cast(founded), whole, { ...killed, disturbed: new Map() }, LONG),
    () => requireThorough(cast(nothing), whole, killed, LONG),
    () => requireThorough(cast(founded), history(SAID), killed, LONG),
  ];
  for (const run of failing) assert.throws(run, HarnessFault);
});

test("nor is one in which most faults struck nothing", () => {
  const missed = history(SAID, RESUMED);
  missed.missed = 2;
  assert.throws(() => requireThorough(cast(founded), missed, killed, LONG), HarnessFault);
});
