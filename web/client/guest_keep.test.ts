import assert from "node:assert/strict";
import { test } from "node:test";
import type { GuestMerge } from "./bodies.ts";
import { GuestKeep } from "./guest_keep.ts";
import { RequestError } from "./request_error.ts";
import { Rest } from "./rest.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";

const ME = { user_id: "ana", username: "Ana", role: "customer", expires_at: "" } as const;

class Server extends Rest {
  readonly said: string[] = [];
  readonly merge: GuestMerge | null;

  constructor(merge: GuestMerge | null) {
    super("https://desk.example", async () => "token");
    this.merge = merge;
  }

  override async me() {
    return ME;
  }

  override async meAfter(guestToken: string) {
    this.said.push(guestToken);
    return { me: ME, merge: this.merge };
  }
}

for (const [merge, isKept] of [
  ["done", false],
  ["taken", false],
  ["invalid", false],
  ["pending", true],
  [null, true],
] as const) {
  test(`a3 after a merge that is ${merge} the guest's token is ${isKept ? "kept" : "forgotten"}`, async () => {
    const storage = new MemoryStorage();
    const server = new Server(merge);
    new GuestKeep("guest", storage).token = "old";
    assert.deepEqual(await new GuestKeep("guest", storage).signIn(server), ME);
    assert.deepEqual(server.said, ["old"]);
    assert.equal(storage.length, isKept ? 1 : 0);
  });
}

test("a3 a sign-in that does not get through keeps the guest's token", async () => {
  const keep = new GuestKeep("guest", new MemoryStorage());
  keep.token = "old";
  const server = new Server("done");
  server.meAfter = async () => {
    throw RequestError.unreachable(null);
  };
  await assert.rejects(keep.signIn(server), { code: "unreachable" });
  assert.equal(keep.token, "old");
});

test("who was no guest signs in without a word about it", async () => {
  const server = new Server("done");
  assert.deepEqual(await new GuestKeep("guest", new MemoryStorage()).signIn(server), ME);
  assert.deepEqual(server.said, []);
});
