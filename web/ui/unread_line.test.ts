import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRoom, type RoomState } from "../client/room_state.ts";
import { message } from "./testing/messages.ts";
import { UNREAD_LOAD_MAX, UnreadLine, type UnreadRoom } from "./unread_line.ts";

/** A room of so many messages of Sam's, the newest 50 of which are loaded; Ana has read some. */
class Room implements UnreadRoom {
  readonly asked: number[] = [];
  readonly #count: number;
  #state: RoomState;
  isReachable = true;

  constructor(count: number, readSeq: number) {
    this.#count = count;
    const room = { id: "room" } as RoomState["room"];
    const reads = { ana: { seq: readSeq } } as unknown as RoomState["reads"];
    const unread = count - readSeq;
    this.#state = { ...emptyRoom("ana"), room, reads, unread, last_seq: count };
    this.#load(Math.max(1, count - 49));
  }

  get snapshot() {
    return { state: this.#state, connection: { is: "online" }, loading: { is: "idle" } } as const;
  }

  async loadUntil(seq: number): Promise<boolean> {
    this.asked.push(seq);
    if (this.isReachable) this.#load(seq);
    return this.isReachable;
  }

  #load(from: number): void {
    const messages = Array.from({ length: this.#count - from + 1 }, (_, place) =>
      message(from + place, "sam"),
    );
    this.#state = {
      ...this.#state,
      messages,
      history: { is: "loaded", from, has_older: from > 1 },
    };
  }
}

async function opened(room: Room): Promise<UnreadLine> {
  let found = () => {};
  const finding = new Promise<void>((resolve) => {
    found = resolve;
  });
  const line = new UnreadLine(room, found);
  line.follow(true);
  if (line.isSought) await finding;
  return line;
}

test("the line stands at the first unread message that is loaded", async () => {
  const room = new Room(60, 40);
  assert.equal((await opened(room)).seq, 41);
  assert.deepEqual(room.asked, []);
});

test("what is not loaded is loaded for it, up to a bound", async () => {
  const room = new Room(100, 20);
  const line = await opened(room);
  assert.deepEqual([line.seq, line.farCount, room.asked], [21, 0, [21]]);
  const last = new Room(UNREAD_LOAD_MAX + 5, 5);
  assert.equal((await opened(last)).seq, 6);
});

test("of more than that a count is given, and a way to the first", async () => {
  const room = new Room(UNREAD_LOAD_MAX + 6, 5);
  const line = await opened(room);
  assert.deepEqual([line.seq, line.farCount, room.asked], [null, UNREAD_LOAD_MAX + 1, []]);
  assert.equal(await line.reach(), 6);
  assert.deepEqual([line.seq, line.farCount], [6, 0]);
});

test("where older messages do not come, the room opens at its end", async () => {
  const room = new Room(100, 20);
  room.isReachable = false;
  const line = await opened(room);
  assert.deepEqual([line.seq, line.isSought], [null, false]);
});

test("where all is read nothing is loaded", async () => {
  const room = new Room(100, 100);
  assert.equal((await opened(room)).seq, null);
  assert.deepEqual(room.asked, []);
});
