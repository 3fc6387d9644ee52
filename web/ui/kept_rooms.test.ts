import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { RoomClient, RoomSnapshot } from "../client/room_client.ts";
import { KEPT_ROOMS_MAX, KeptRooms, WAITING_ROOMS_MAX } from "./kept_rooms.ts";

class FakeRoom {
  isOpen = false;
  outbox: { state: { is: "pending" | "failed" } }[] = [];
  #tell: (() => void) | null = null;
  readonly roomId: string;

  constructor(roomId: string) {
    this.roomId = roomId;
  }

  get snapshot() {
    return { state: { outbox: this.outbox } } as unknown as RoomSnapshot;
  }

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  type(): void {}

  subscribe(listener: () => void): () => void {
    this.#tell = listener;
    return () => {
      this.#tell = null;
    };
  }

  settle(...outbox: typeof this.outbox): void {
    this.outbox = outbox;
    this.#tell?.();
  }
}

let made: FakeRoom[] = [];
let rooms: KeptRooms;
/** What rooms have to send as they are opened. */
let outboxes: Record<string, FakeRoom["outbox"]> = {};

beforeEach(() => {
  made = [];
  outboxes = {};
  rooms = new KeptRooms((roomId) => {
    const room = new FakeRoom(roomId);
    room.outbox = outboxes[roomId] ?? [];
    made.push(room);
    return room as unknown as RoomClient;
  });
});

function enter(roomId: string): FakeRoom {
  return rooms.enter(roomId) as unknown as FakeRoom;
}

function leave(room: FakeRoom): void {
  rooms.leave(room as unknown as RoomClient);
}

test("a room that is entered again is the same, without a socket in between", () => {
  const room = enter("a");
  leave(room);
  assert.equal(room.isOpen, false);
  assert.equal(enter("a"), room);
  assert.equal(room.isOpen, true);
});

test("a room with something to send keeps its socket until that has arrived", () => {
  const room = enter("a");
  room.outbox = [{ state: { is: "pending" } }];
  leave(room);
  assert.equal(room.isOpen, true);
  room.settle();
  assert.equal(room.isOpen, false);
});

test("a room that is entered again while it is still sending stays open", () => {
  const room = enter("a");
  room.outbox = [{ state: { is: "pending" } }];
  leave(room);
  enter("a");
  room.settle();
  assert.equal(room.isOpen, true);
});

test("the rooms that were entered longest ago are forgotten, save those with something unsent", () => {
  const failed = enter("failed");
  failed.outbox = [{ state: { is: "failed" } }];
  for (let n = 0; n < KEPT_ROOMS_MAX + 1; n += 1) leave(enter(`room ${n}`));
  const count = made.length;
  assert.equal(enter("failed"), failed);
  enter("room 5");
  assert.equal(made.length, count);
  enter("room 0");
  assert.equal(made.length, count + 1);
});

test("rooms in which something waits are open until that has arrived", () => {
  outboxes = { a: [{ state: { is: "pending" } }], b: [{ state: { is: "failed" } }] };
  rooms.send(["a", "b"]);
  assert.deepEqual(
    made.map(({ isOpen }) => isOpen),
    [true, false],
  );
  made[0]?.settle();
  assert.equal(made[0]?.isOpen, false);
});

test("not every room in which something waits is opened at once", () => {
  rooms.send(Array.from({ length: WAITING_ROOMS_MAX + 5 }, (_, n) => `room ${n}`));
  assert.equal(made.length, WAITING_ROOMS_MAX);
});
