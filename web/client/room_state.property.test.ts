import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { RoomFrame } from "./frames.ts";
import { isAfterGap } from "./room_frames.ts";
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
  fc.record({ is: fc.constant("older" as const), late: fc.array(change, { maxLength: 2 }) }),
  fc.record({ is: fc.constant("page" as const) }),
  fc.record({ is: fc.constant("lose" as const), lost: fc.array(change, { maxLength: 4 }) }),
  fc.record({ is: fc.constant("poll" as const) }),
  fc.record({ is: fc.constant("dial" as const) }),
  { weight: 2, arbitrary: fc.record({ is: fc.constant("connect" as const), got: fc.nat(20) }) },
);

/** Of one person: what they know, and how they are connected. */
class Flaky {
  state = emptyRoom("ana");
  readonly #room: ModelRoom;
  #line: "none" | "dialing" | "live" = "none";

  constructor(room: ModelRoom) {
    this.#room = room;
  }

  cut(): void {
    this.#line = "none";
  }

  /** A socket is being opened; it will go on from what is known at this moment. */
  dial(): void {
    if (this.#line !== "none") return;
    this.state = reduce(this.state, { type: "connect" });
    this.#line = "dialing";
  }

  /** It opens, and is cut off in the midst of the replay, or live from here on. */
  connect(got: number): void {
    this.dial();
    if (this.#line !== "dialing") return;
    const { resumed_from } = this.state;
    const replayed = resumed_from === null ? [] : this.#room.replay(resumed_from);
    const frames = [this.#room.welcome("ana"), ...replayed];
    this.state = receive(this.state, frames.slice(0, got));
    this.#line = got >= frames.length ? "live" : "none";
  }

  hear(frames: readonly RoomFrame[]): void {
    for (const frame of frames) {
      if (this.#line !== "live") return;
      if (isAfterGap(this.state, frame)) this.cut();
      else this.state = receive(this.state, [frame]);
    }
  }

  /** By REST, where there is no socket yet or any more. */
  poll(): void {
    if (this.#line === "live") return;
    const [room, page] = [this.#room.summary("ana"), this.#room.page(PAGE)];
    this.state = reduce(this.state, { type: "room", room, page });
  }

  page(): void {
    const { history, room } = this.state;
    if (room !== null && history.is === "missing") this.state = loadNewest(this.state, this.#room);
  }

  /** A page of what is older, in answer to which these things still arrive before it. */
  older(late: () => RoomFrame[]): RoomFrame[] {
    const { history } = this.state;
    const isAsked = history.is === "loaded" && history.has_older;
    const page = isAsked ? this.#room.page(PAGE, history.from) : null;
    const frames = late();
    this.hear(frames);
    // What was asked for before a reset is not taken.
    const now = this.state.history;
    if (page !== null && now.is === "loaded" && isAsked && now.from === history.from) {
      this.state = reduce(this.state, { type: "page", position: "older", page });
    }
    return frames;
  }
}

test("w3 a client that is cut off at any moment, that polls or loses frames, ends like one that never was", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const room = new ModelRoom(...PEOPLE);
      let steady = enter(room);
      const flaky = new Flaky(room);
      for (const one of steps) {
        if (one.is === "cut") flaky.cut();
        if (one.is === "dial") flaky.dial();
        if (one.is === "connect") flaky.connect(one.got);
        if (one.is === "page") flaky.page();
        if (one.is === "poll") flaky.poll();
        if (one.is === "lose") {
          // That something was lost shows only where a message is among it, and another one comes.
          const lost = [...one.lost.flatMap((happen) => happen(room)), ...room.say("sam")];
          steady = receive(steady, lost);
        }
        if (one.is === "older") {
          const late = () => one.late.flatMap((happen) => happen(room));
          steady = receive(steady, flaky.older(late));
        }
        if (one.is === "change") {
          const frames = one.change(room);
          steady = receive(steady, frames);
          flaky.hear(frames);
        }
      }
      const last = room.say("kim");
      steady = receive(steady, last);
      flaky.hear(last);
      flaky.connect(Number.POSITIVE_INFINITY);
      const [got, wanted] = [flaky.state, steady].map((state) => visible(loadAll(state, room)));
      assert.deepEqual(got, wanted);
      assert.deepEqual(wanted?.messages, room.page(1_000).results.map(shown));
    }),
    { numRuns: 2_000 },
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
