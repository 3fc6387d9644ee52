import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { PAUSE_MS, TypingSignal } from "./typing_signal.ts";

let sent: boolean[] = [];
let signal = new TypingSignal(() => {});

beforeEach(() => {
  sent = [];
  signal = new TypingSignal((isTyping) => sent.push(isTyping));
  mock.timers.enable({ apis: ["setTimeout"] });
});

afterEach(() => mock.timers.reset());

test("w10 typing is signalled at most once a second", () => {
  for (const now of [0, 300, 999, 1_000, 1_500]) signal.type(now);
  assert.deepEqual(sent, [true, true]);
});

test("typing ends after a pause, once", () => {
  signal.type(0);
  mock.timers.tick(PAUSE_MS);
  mock.timers.tick(PAUSE_MS);
  assert.deepEqual(sent, [true, false]);
});

test("a stop without typing says nothing", () => {
  signal.stop();
  assert.deepEqual(sent, []);
});

test("w5 a sent message needs no word that the typing ended, and typing again is told at once", () => {
  signal.type(0);
  signal.sent();
  signal.stop();
  signal.type(10);
  assert.deepEqual(sent, [true, true]);
});
