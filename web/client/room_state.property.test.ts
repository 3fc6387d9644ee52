import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { RoomFrame } from "./frames.ts";
import { emptyRoom, type RoomState, reduce } from "./room_state.ts";
import { change, PEOPLE, shown, visible } from "./testing/histories.ts";
import { ModelRoom } from "./testing/model_room.ts";

const PAGE = 5;

function receive(state: RoomState, frames: readonly RoomFrame[]): RoomState {
  return frames.reduce((next, frame) => reduce(next, { type: "frame", frame, now: 0 }), state);
}

function loadNewest(state: RoomState, room: ModelRoom): RoomState {
  return reduce(state, { type: "page", position: "newest", page: room.page(PAGE) });
}

function loadAll(state: RoomState, room: ModelRoom): RoomState {
  let next = state.history.is === "missing" ? loadNewest(state, room) : state;
  while (next.history.is === "loaded" && next.history.has_older) {
    const page = room.page(PAGE, next.history.from);
    next = reduce(next, { type: "page", position: "older", page });
  }
  return next;
}

/** Somebody who was there all the time and missed nothing. */
function enter(room: ModelRoom): RoomState {
  return loadNewest(receive(emptyRoom("ana"), [room.welcome("ana")]), room);
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant("change" as const), change }) },
  fc.record({ is: fc.constant("cut" as const) }),
  fc.record({ is: fc.constant("page" as const) }),
  { weight: 2, arbitrary: fc.record({ is: fc.constant("connect" as const), got: fc.nat(20) }) },
);

test("w3 a client that is cut off at any moment ends with the state of one that never was", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const room = new ModelRoom(...PEOPLE);
      let steady = enter(room);
      let flaky = emptyRoom("ana");
      let isConnected = false;
      const connect = (got: number) => {
        const replayed = flaky.rev === null ? [] : room.replay(flaky.rev);
        const frames = [room.welcome("ana"), ...replayed];
        flaky = receive(flaky, frames.slice(0, got));
        // Cut off in the midst of the replay, or live from here on.
        isConnected = got >= frames.length;
      };
      for (const one of steps) {
        if (one.is === "cut") isConnected = false;
        if (one.is === "connect" && !isConnected) connect(one.got);
        if (one.is === "page" && flaky.room !== null && flaky.history.is === "missing") {
          flaky = loadNewest(flaky, room);
        }
        if (one.is === "change") {
          const frames = one.change(room);
          steady = receive(steady, frames);
          if (isConnected) flaky = receive(flaky, frames);
        }
      }
      if (!isConnected) connect(Number.POSITIVE_INFINITY);
      assert.deepEqual(visible(loadAll(flaky, room)), visible(loadAll(steady, room)));
    }),
    { numRuns: 1_000 },
  );
});

test("w1 frames that come twice change nothing the second time", () => {
  const repeats = fc.array(fc.tuple(change, fc.array(fc.nat(100), { maxLength: 3 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(repeats, (history) => {
      const room = new ModelRoom(...PEOPLE);
      let plain = enter(room);
      let repeated = plain;
      const seen: RoomFrame[] = [];
      for (const [happen, again] of history) {
        const frames = happen(room);
        seen.push(...frames);
        plain = receive(plain, frames);
        repeated = receive(repeated, frames);
        const stale = again.flatMap((place) => seen[place % Math.max(1, seen.length)] ?? []);
        repeated = receive(repeated, stale);
      }
      assert.deepEqual(visible(repeated), visible(plain));
    }),
  );
});

test("w1 messages in any order end in the order of their seq, each once", () => {
  const order = fc.array(change, { maxLength: 30 }).chain((history) => {
    const room = new ModelRoom(...PEOPLE);
    const live = history.flatMap((happen) => happen(room));
    const frames = live.filter(({ type }) => type.startsWith("message"));
    return fc.tuple(fc.constant(room), fc.shuffledSubarray(frames, { minLength: frames.length }));
  });
  fc.assert(
    fc.property(order, ([room, frames]) => {
      const { messages } = receive(enter(new ModelRoom(...PEOPLE)), frames);
      assert.deepEqual(messages.map(shown), room.page(100).results.map(shown));
    }),
  );
});

test("w7 a batch is its frames one after the other", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), sizes, (history, lengths) => {
      const room = new ModelRoom(...PEOPLE);
      const start = enter(room);
      const frames = history.flatMap((happen) => happen(room));
      let rest = frames;
      let batched = start;
      for (const length of lengths) {
        const frame = { type: "batch" as const, data: rest.slice(0, length) };
        batched = reduce(batched, { type: "frame", frame, now: 0 });
        rest = rest.slice(length);
      }
      assert.deepEqual(receive(batched, rest), receive(start, frames));
    }),
  );
});
