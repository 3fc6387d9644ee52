import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outgoing } from "./outbox.ts";
import { OutboxStore, waitingRooms } from "./outbox_store.ts";
import { SafeStorage } from "./storage.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";

function outgoing(client_id: string, state: Outgoing["state"]): Outgoing {
  return { client_id, content: "Hello", attachments: [], written_at: 1, state };
}

const failed = { is: "failed", why: { code: "moderated", message: "No." } } as const;

test("the rooms that wait are those of the person with something that may still go out", () => {
  const storage = new SafeStorage(new MemoryStorage());
  const write = (me: string, roomId: string, ...outbox: Outgoing[]) =>
    new OutboxStore(storage, me, roomId).update([], outbox);
  write("ana/1", "a/b", outgoing("1", { is: "pending" }), outgoing("2", { is: "pending" }));
  write("ana/1", "failed", outgoing("3", failed));
  write("ana/1", "both", outgoing("4", failed), outgoing("5", { is: "pending" }));
  write("ana", "another's", outgoing("6", { is: "pending" }));
  storage.set("frontdesk.outbox/ana%2F1/broken/7", "{not json");
  assert.deepEqual(waitingRooms(storage, "ana/1").sort(), ["a/b", "both"]);
  assert.deepEqual(waitingRooms(storage, "ben"), []);
});
