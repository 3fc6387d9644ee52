import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { RequestError } from "./request_error.ts";
import { RoomClient } from "./room_client.ts";
import { FakePage } from "./testing/fake_page.ts";
import { FakeSocket, FakeWebSocket, settle } from "./testing/fake_socket.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";
import { ModelRest } from "./testing/model_rest.ts";
import { ModelRoom } from "./testing/model_room.ts";

const LONGEST_WAIT_MS = 20_000;
const PATIENCE_MS = 1_500;
const INTERVAL_MS = 5_000;

let room = new ModelRoom();
let rest: ModelRest;
let client: RoomClient;
let token = "token";

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

/** As many sockets as it takes to give them up. */
async function block(): Promise<void> {
  for (let time = 0; time < 3; time += 1) {
    FakeSocket.last.drop();
    if (time < 2) await pass(LONGEST_WAIT_MS);
  }
  await pass(0);
}

beforeEach(async () => {
  FakeSocket.opened.length = 0;
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  room = new ModelRoom("ana", "sam");
  room.say("sam");
  token = "token";
  rest = new ModelRest(room);
  client = new RoomClient({
    origin: "https://desk.example",
    roomId: "r",
    me: "ana",
    rest,
    getToken: async () => {
      if (token === "") throw new TypeError("Failed to fetch");
      return token;
    },
    signals: new FakePage(),
    WebSocket: FakeWebSocket,
    storage: new MemoryStorage(),
  });
  client.open();
  await pass(0);
});

afterEach(() => {
  client.close();
  mock.timers.reset();
});

test("a room whose socket keeps one waiting shows what REST has", async () => {
  await pass(PATIENCE_MS - 1);
  assert.equal(client.snapshot.state.room, null);
  await pass(1);
  const { connection, state } = client.snapshot;
  assert.deepEqual([connection.is, state.messages.length], ["connecting", 1]);
  assert.equal(state.unread, 1);
});

test("w3 a socket that opens after REST has answered goes on from there", async () => {
  await pass(PATIENCE_MS);
  const { rev } = client.snapshot.state;
  FakeSocket.last.drop();
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.last.query.since, String(rev));
  room.say("sam");
  FakeSocket.last.accept(room.welcome("ana"), ...room.replay(rev ?? 0));
  assert.deepEqual(client.snapshot.state.messages, room.page(50).results);
  assert.equal(client.snapshot.connection.is, "online");
});

test("sockets that never open are given up for REST, which shows everything", async () => {
  await block();
  assert.equal(client.snapshot.connection.is, "polling");
  room.edit(0);
  room.say("sam");
  await pass(INTERVAL_MS);
  assert.deepEqual(client.snapshot.state.messages, room.page(50).results);
});

test("where nothing has changed one small call says so", async () => {
  await block();
  rest.calls.length = 0;
  await pass(INTERVAL_MS);
  assert.deepEqual(rest.calls, ["news"]);
});

test("w4 without sockets messages go by REST, in the order of writing, each once", async () => {
  await block();
  rest.failures = [new RequestError(429, { code: "rate_limited", message: "", retry_after: 1 })];
  client.send("one");
  client.send("two");
  await settle();
  assert.equal(client.snapshot.state.outbox.length, 2);
  await pass(1_000);
  await pass(0);
  const { outbox, messages } = client.snapshot.state;
  assert.deepEqual(outbox, []);
  assert.deepEqual(messages, room.page(50).results);
  assert.equal(messages.length, 3);
});

test("a message that REST refuses has failed, and can be tried again", async () => {
  await block();
  rest.failures = [new RequestError(422, { code: "moderated", message: "No." })];
  client.send("one");
  await settle();
  const [outgoing] = client.snapshot.state.outbox;
  assert.equal(outgoing?.state.is, "failed");
  client.retry(outgoing?.client_id ?? "");
  await settle();
  await pass(0);
  assert.deepEqual(client.snapshot.state.outbox, []);
});

test("without sockets reading is told by REST", async () => {
  await block();
  client.seen();
  await settle();
  assert.equal(rest.calls.includes("read"), true);
  assert.equal(client.snapshot.state.unread, 0);
});

test("a socket that opens ends the asking", async () => {
  await block();
  await pass(LONGEST_WAIT_MS);
  const { rev } = client.snapshot.state;
  FakeSocket.last.accept(room.welcome("ana"), ...room.replay(rev ?? 0));
  rest.calls.length = 0;
  await pass(INTERVAL_MS * 3);
  assert.deepEqual([client.snapshot.connection.is, rest.calls], ["online", []]);
});

test("without any network the status is offline, whatever was answered before", async () => {
  await block();
  rest.isReachable = false;
  await pass(INTERVAL_MS);
  assert.equal(client.snapshot.connection.is, "offline");
  rest.isReachable = true;
  await pass(INTERVAL_MS);
  assert.equal(client.snapshot.connection.is, "polling");
});

test("what a service worker has kept is shown without any network, and taken for what it is", async () => {
  const kept = (answer: unknown) => Object.assign(RequestError.unreachable(null), { kept: answer });
  rest.failures = [kept(room.summary("ana")), kept(room.page(50))];
  await block();
  rest.isReachable = false;
  await pass(INTERVAL_MS);
  assert.equal(client.snapshot.state.messages.length, 1);
  assert.equal(client.snapshot.connection.is, "offline");
});

test("a room that is gone is closed, also where only REST can say so", async () => {
  rest.failures = [new RequestError(404, { code: "not_found", message: "No such room." })];
  await block();
  const { connection } = client.snapshot;
  assert.equal(connection.is === "closed" && connection.why.code, "not_found");
});

test("without sockets too nothing goes out as somebody else", async () => {
  await block();
  client.send("one");
  token = `h.${btoa(JSON.stringify({ sub: "sam" }))}.s`;
  client.send("two");
  await pass(INTERVAL_MS);
  assert.equal(room.page(50).results.length, 2);
  const { connection, state } = client.snapshot;
  assert.equal(connection.is === "closed" && connection.why.code, "another_user");
  assert.equal(state.outbox.at(-1)?.state.is, "failed");
});

test("a token that the page cannot fetch for a while does not end the asking", async () => {
  await block();
  token = "";
  await pass(INTERVAL_MS);
  assert.equal(client.snapshot.connection.is, "offline");
  token = "token";
  await pass(INTERVAL_MS);
  assert.equal(client.snapshot.connection.is, "polling");
});

test("a proxy that refuses in the server's stead closes nothing", async () => {
  await block();
  rest.failures = [new RequestError(403, { code: "unavailable", message: "Blocked." })];
  await pass(INTERVAL_MS);
  assert.equal(client.snapshot.connection.is, "offline");
});
