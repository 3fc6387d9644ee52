import assert from "node:assert/strict";
import { type Mock, mock, test } from "node:test";
import type { GuestMerge } from "./bodies.ts";
import { GuestKeep } from "./guest_keep.ts";
import { RequestError } from "./request_error.ts";
import { Rest } from "./rest.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";

const GUEST = `h.${btoa(JSON.stringify({ sub: "guest:1" }))}.s`;
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
    const merged: string[] = [];
    const onMerged = (guestId: string, userId: string) => merged.push(guestId, userId);
    new GuestKeep({ storage }).token = GUEST;
    assert.deepEqual(await new GuestKeep({ storage, onMerged }).signIn(server), ME);
    assert.deepEqual(merged, merge === "done" ? ["guest:1", "ana"] : []);
    assert.deepEqual(server.said, [GUEST]);
    assert.equal(storage.length, isKept ? 1 : 0);
  });
}

test("a3 a sign-in that does not get through keeps the guest's token", async () => {
  const keep = new GuestKeep({ storage: new MemoryStorage() });
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
  assert.deepEqual(await new GuestKeep({ storage: new MemoryStorage() }).signIn(server), ME);
  assert.deepEqual(server.said, []);
});

const DAY = 24 * 3_600;

/** A token that runs out so many seconds from now. */
function tokenFor(seconds: number, name = ""): string {
  return `h.${btoa(JSON.stringify({ name, exp: Math.floor(Date.now() / 1_000) + seconds }))}.s`;
}

/** Answers the calls for guests' tokens one after the other. */
function answering(...answers: (() => Response)[]): Mock<typeof fetch> {
  mock.restoreAll();
  let call = 0;
  return mock.method(globalThis, "fetch", async () => (answers[call++] ?? Response.error)());
}

const granting = (token: string) => () => Response.json({ token });
const refusing = () => Response.json({ error: { code: "unauthorized" } }, { status: 401 });
const failing = () => {
  throw new TypeError("no network");
};

test("a3 a guest begins once, and is the same one afterwards", async () => {
  const calls = answering(granting("first"));
  const keep = new GuestKeep({ storage: new MemoryStorage() });
  assert.equal(await keep.begin(), "first");
  assert.equal(await keep.begin(), "first");
  assert.equal(calls.mock.callCount(), 1);
});

for (const locks of ["with", "without"]) {
  test(`a3 two tabs that begin at once are one guest, ${locks} locks`, async () => {
    const calls = answering(granting("first"), granting("second"));
    if (locks === "without") mock.getter(globalThis, "navigator", () => undefined);
    const storage = new MemoryStorage();
    const tabs = [new GuestKeep({ storage }), new GuestKeep({ storage })];
    assert.deepEqual(await Promise.all(tabs.map((tab) => tab.begin())), ["first", "first"]);
    if (locks === "with") assert.equal(calls.mock.callCount(), 1);
  });
}

test("a3 a guest begins also where locks are forbidden", async () => {
  answering(granting("first"));
  const forbidden = async () => {
    throw new DOMException("denied", "SecurityError");
  };
  mock.getter(globalThis, "navigator", () => ({ locks: { request: forbidden } }));
  assert.equal(await new GuestKeep({ storage: new MemoryStorage() }).begin(), "first");
});

test("a3 what another tab has renewed is not renewed again", async () => {
  const calls = answering();
  const keep = new GuestKeep({ storage: new MemoryStorage() });
  keep.token = tokenFor(DAY);
  assert.equal(await keep.renew("older"), keep.token);
  assert.equal(calls.mock.callCount(), 0);
});

test("a3 a token that was refused is renewed for the same guest", async () => {
  const old = tokenFor(DAY);
  const calls = answering(granting("newer"));
  const keep = new GuestKeep({ storage: new MemoryStorage() });
  keep.token = old;
  assert.equal(await keep.renew(old), "newer");
  assert.equal(keep.token, "newer");
  assert.deepEqual(
    new Headers(calls.mock.calls[0]?.arguments[1]?.headers).get("Authorization"),
    `Bearer ${old}`,
  );
});

test("a3 who was away for too long is forgotten", async () => {
  answering(refusing);
  const keep = new GuestKeep({ storage: new MemoryStorage() });
  keep.token = tokenFor(-DAY);
  await assert.rejects(keep.renew(null), { status: 401 });
  assert.equal(keep.token, null);
  await assert.rejects(keep.renew(null), { status: 401 });
});

test("a3 the last token stays while the server cannot be reached", async () => {
  answering(failing);
  const keep = new GuestKeep({ storage: new MemoryStorage() });
  const last = tokenFor(-DAY);
  keep.token = last;
  assert.equal(await keep.renew(null), last);
  assert.equal(keep.token, last);
});
