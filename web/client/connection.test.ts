import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Connection, type ConnectionStatus } from "./connection.ts";
import type { RoomClientFrame, RoomFrame } from "./frames.ts";
import { RequestError } from "./request_error.ts";
import { FakePage } from "./testing/fake_page.ts";
import { FakeSocket, FakeWebSocket, settle } from "./testing/fake_socket.ts";

const WELCOME = { type: "connection_established", data: {} };
const LONGEST_WAIT_MS = 40_000;

function tokenUntil(seconds: number): string {
  return `h.${btoa(JSON.stringify({ exp: seconds }))}.s`;
}

class Owner {
  readonly page = new FakePage();
  readonly frames: RoomFrame[] = [];
  readonly statuses: ConnectionStatus[] = [];
  readonly asked: boolean[] = [];
  readonly failures: number[] = [];
  since: number | null = null;
  token = "one";
  fault: Error | null = null;
  /** Whether tokens do not come at all. */
  isSilent = false;
  readonly connection = new Connection<RoomFrame, RoomClientFrame>({
    url: "wss://desk.example/ws/chat/r/",
    getToken: async ({ fresh }) => {
      this.asked.push(fresh);
      if (this.fault) throw this.fault;
      if (this.isSilent) await new Promise(() => {});
      return this.token;
    },
    since: () => this.since,
    onFrame: (frame) => this.frames.push(frame),
    onStatus: (status) => this.statuses.push(status),
    onFailure: (failures) => this.failures.push(failures),
    signals: this.page,
    WebSocket: FakeWebSocket,
  });

  get shown(): string[] {
    return this.statuses.map((status) => status.is);
  }
}

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

async function opened(): Promise<Owner> {
  const owner = new Owner();
  owner.connection.open();
  await pass(0);
  return owner;
}

async function online(): Promise<Owner> {
  const owner = await opened();
  FakeSocket.last.accept(WELCOME);
  return owner;
}

beforeEach(() => {
  FakeSocket.opened.length = 0;
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
});

afterEach(() => mock.timers.reset());

test("a connection is online with the first frame, not with the open socket", async () => {
  const owner = await opened();
  assert.deepEqual(FakeSocket.last.query, { token: "one" });
  FakeSocket.last.accept();
  assert.deepEqual(owner.shown, []);
  FakeSocket.last.deliver(WELCOME);
  assert.deepEqual(owner.shown, ["online"]);
});

test("w3 every reconnect asks for what came after the last rev", async () => {
  const owner = await online();
  owner.since = 7;
  FakeSocket.last.drop();
  assert.deepEqual(owner.shown, ["online", "offline"]);
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 2);
  assert.deepEqual(FakeSocket.last.query, { token: "one", since: "7" });
});

test("a lost connection is tried again for ever", async () => {
  const owner = await online();
  for (let time = 0; time < 30; time += 1) {
    FakeSocket.last.drop();
    await pass(LONGEST_WAIT_MS);
  }
  assert.equal(FakeSocket.opened.length, 31);
  assert.deepEqual(owner.shown, ["online", "offline"]);
});

test("w8 a ping goes out every 25 s, and its pong is nobody's business", async () => {
  const owner = await online();
  await pass(25_000);
  assert.deepEqual(FakeSocket.last.sent, [{ type: "ping" }]);
  FakeSocket.last.deliver({ type: "pong", data: {} });
  await pass(25_000);
  assert.equal(FakeSocket.last.sent.length, 2);
  assert.deepEqual(owner.frames, [WELCOME]);
});

test("w8 without a pong within 10 s the connection is made anew", async () => {
  const owner = await online();
  await pass(25_000);
  await pass(9_999);
  assert.deepEqual(owner.shown, ["online"]);
  await pass(1);
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 2);
  assert.deepEqual(owner.shown, ["online", "offline"]);
});

test("the network coming back ends the wait at once", async () => {
  const owner = await online();
  owner.page.goOffline();
  assert.deepEqual(owner.shown, ["online", "offline"]);
  owner.page.wake();
  await pass(0);
  assert.equal(FakeSocket.opened.length, 2);
});

test("a socket without a welcome within 10 s is given up, and told as a failure", async () => {
  const owner = await opened();
  FakeSocket.last.accept();
  await pass(9_999);
  assert.deepEqual(owner.failures, []);
  await pass(1);
  assert.deepEqual(owner.failures, [1]);
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 2);
});

test("w7 the subprotocol says that batches are understood", async () => {
  await opened();
  assert.deepEqual(FakeSocket.last.protocols, ["frontdesk.v1"]);
});

test("w7 each frame of a batch is handed over by itself", async () => {
  const owner = await online();
  const typing = { type: "typing", data: { user_id: "sam", username: "sam", is_typing: true } };
  FakeSocket.last.deliver({ type: "batch", data: [typing, { type: "pong", data: {} }, typing] });
  assert.deepEqual(owner.frames, [WELCOME, typing, typing]);
});

test("w7 w14 a ban is understood also where other things were told with it", async () => {
  const owner = await online();
  const why = { code: "banned", message: "You are banned." };
  const typing = { type: "typing", data: { user_id: "sam", username: "sam", is_typing: true } };
  FakeSocket.last.deliver({ type: "batch", data: [{ type: "error", data: why }, typing] });
  FakeSocket.last.drop(4403);
  assert.deepEqual(owner.connection.status, { is: "closed", why });
});

test("a connection that is opened again stands like the first, with pings and all", async () => {
  const owner = await online();
  owner.connection.close();
  owner.connection.open();
  await pass(0);
  assert.equal(owner.connection.status.is, "connecting");
  FakeSocket.last.accept(WELCOME);
  await pass(24_000);
  assert.equal(owner.connection.status.is, "online");
  await pass(1_000);
  assert.deepEqual(FakeSocket.last.sent, [{ type: "ping" }]);
  assert.equal(FakeSocket.opened.length, 2);
});

test("a connection that ended for a reason starts afresh where it is opened again", async () => {
  const owner = await online();
  FakeSocket.last.drop(4403);
  owner.connection.open();
  await pass(0);
  FakeSocket.last.accept(WELCOME);
  assert.deepEqual(owner.shown, ["online", "closed", "connecting", "online"]);
});

test("opening what is open changes nothing, and after the end nothing happens any more", async () => {
  const owner = await online();
  owner.connection.open();
  await pass(0);
  assert.equal(FakeSocket.opened.length, 1);
  owner.connection.close();
  owner.page.goOffline();
  await pass(LONGEST_WAIT_MS);
  owner.page.wake();
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 1);
  assert.deepEqual(owner.shown, ["online"]);
});

test("a token that does not come within 10 s is asked for again", async () => {
  const owner = new Owner();
  owner.isSilent = true;
  owner.connection.open();
  await pass(9_999);
  assert.deepEqual(owner.shown, []);
  await pass(1);
  assert.deepEqual(owner.shown, ["offline"]);
  owner.isSilent = false;
  await pass(LONGEST_WAIT_MS);
  FakeSocket.last.accept(WELCOME);
  assert.deepEqual(owner.shown, ["offline", "online"]);
});

test("failures in a row are counted until a connection has stood for a while", async () => {
  const owner = await opened();
  for (let time = 0; time < 2; time += 1) {
    FakeSocket.last.drop();
    await pass(LONGEST_WAIT_MS);
  }
  FakeSocket.last.accept(WELCOME);
  FakeSocket.last.drop();
  await pass(LONGEST_WAIT_MS);
  FakeSocket.last.accept(WELCOME);
  await pass(5_000);
  FakeSocket.last.drop();
  assert.deepEqual(owner.failures, [1, 2, 3, 1]);
});

test("a page that becomes visible checks its connection at once", async () => {
  const owner = await online();
  owner.page.wake();
  assert.deepEqual(FakeSocket.last.sent, [{ type: "ping" }]);
});

test("a page that becomes visible does not disturb a connection that is being made", async () => {
  const owner = await opened();
  owner.page.wake();
  await pass(0);
  assert.equal(FakeSocket.opened.length, 1);
});

test("a4 a newer token is sent before the old one runs out", async () => {
  const owner = new Owner();
  owner.token = tokenUntil(1_000 + 600);
  owner.connection.open();
  await pass(0);
  FakeSocket.last.accept(WELCOME);
  owner.token = tokenUntil(1_000 + 1_200);
  for (let seconds = 0; seconds < 540; seconds += 20) {
    FakeSocket.last.deliver({ type: "pong", data: {} });
    await pass(20_000);
  }
  const auth = FakeSocket.last.sent.filter((frame) => (frame as { type: string }).type === "auth");
  assert.deepEqual(auth, [{ type: "auth", token: owner.token }]);
  assert.deepEqual(owner.asked, [false, true]);
});

test("a4 a socket closed with 4401 comes back with a fresh token", async () => {
  const owner = await online();
  owner.token = "two";
  FakeSocket.last.drop(4401);
  await pass(LONGEST_WAIT_MS);
  assert.deepEqual(owner.asked, [false, true]);
  assert.deepEqual(FakeSocket.last.query, { token: "two" });
});

test("a4 tokens that are refused again and again end it", async () => {
  const owner = await opened();
  for (let time = 0; time < 10; time += 1) {
    FakeSocket.last.accept({ type: "error", data: { code: "unauthorized", message: "No." } });
    FakeSocket.last.drop(4401);
    await pass(LONGEST_WAIT_MS);
  }
  assert.deepEqual(owner.shown, ["offline", "closed"]);
  assert.equal(FakeSocket.opened.length, 4);
});

test("a sign-in that is refused ends it", async () => {
  const owner = new Owner();
  owner.fault = new RequestError(403, { code: "forbidden", message: "No guests." });
  owner.connection.open();
  await pass(0);
  assert.deepEqual(owner.shown, ["closed"]);
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 0);
});

test("a token that cannot be had now is asked for again", async () => {
  const owner = new Owner();
  owner.fault = RequestError.unreachable(new TypeError("network"));
  owner.connection.open();
  await pass(0);
  owner.fault = null;
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 1);
});

for (const [code, name] of [
  [4400, "malformed"],
  [4403, "forbidden"],
  [4404, "not_found"],
  [4413, "too_large"],
] as const) {
  test(`w9 close code ${code} ends it and says ${name}`, async () => {
    const owner = await online();
    FakeSocket.last.drop(code);
    const status = owner.connection.status;
    assert.equal(status.is === "closed" && status.why.code, name);
    owner.page.wake();
    await pass(LONGEST_WAIT_MS);
    assert.equal(FakeSocket.opened.length, 1);
  });
}

test("w14 who is banned is told that, and until when", async () => {
  const owner = await online();
  const why = { code: "banned", message: "You are banned.", until: "2036-01-31T12:00:00.000Z" };
  FakeSocket.last.deliver({ type: "error", data: why });
  FakeSocket.last.drop(4403);
  assert.deepEqual(owner.connection.status, { is: "closed", why });
});

for (const code of [1000, 1006, 1012, 1013, 4408, 4429]) {
  test(`w9 close code ${code} is tried again`, async () => {
    await online();
    FakeSocket.last.drop(code);
    await pass(LONGEST_WAIT_MS);
    assert.equal(FakeSocket.opened.length, 2);
  });
}

test("nothing is sent, and nothing kept for later, while there is no connection", async () => {
  const owner = await online();
  assert.equal(owner.connection.send({ type: "mark_room_read" }), true);
  FakeSocket.last.drop();
  assert.equal(owner.connection.send({ type: "typing", is_typing: true }), false);
  await pass(LONGEST_WAIT_MS);
  FakeSocket.last.accept(WELCOME);
  assert.deepEqual(FakeSocket.last.sent, []);
});
