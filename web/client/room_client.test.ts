import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { RoomFrame } from "./frames.ts";
import { RequestError } from "./request_error.ts";
import { RoomClient } from "./room_client.ts";
import { FakePage } from "./testing/fake_page.ts";
import { FakeSocket, FakeWebSocket, settle } from "./testing/fake_socket.ts";
import { ModelRest } from "./testing/model_rest.ts";
import { ModelRoom } from "./testing/model_room.ts";

const LONGEST_WAIT_MS = 40_000;

let room = new ModelRoom();
let client: RoomClient;
let rest: ModelRest;
let token = "token";

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

function connect(): void {
  const { since } = FakeSocket.last.query;
  const replay = since === undefined ? [] : room.replay(Number(since));
  FakeSocket.last.accept(room.welcome("ana"), ...replay);
}

async function enter(): Promise<void> {
  client.open();
  await pass(0);
  connect();
  await settle();
}

function tokenOf(sub: string): string {
  return `h.${btoa(JSON.stringify({ sub }))}.s`;
}

function sent(type: string): object[] {
  return FakeSocket.last.sent.filter(
    (frame): frame is object => (frame as { type: string }).type === type,
  );
}

beforeEach(() => {
  FakeSocket.opened.length = 0;
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  room = new ModelRoom("ana", "sam");
  rest = new ModelRest(room);
  token = "token";
  const getToken = async () => token;
  client = new RoomClient({
    origin: "https://desk.example",
    roomId: "r",
    me: "ana",
    rest,
    getToken,
    signals: new FakePage(),
    WebSocket: FakeWebSocket,
  });
});

afterEach(() => {
  client.close();
  mock.timers.reset();
});

test("a room is entered by its socket first and its newest page after that", async () => {
  room.say("sam");
  await enter();
  assert.equal(FakeSocket.last.url, "wss://desk.example/ws/chat/r/?token=token");
  const { state, loading } = client.snapshot;
  assert.deepEqual([state.messages.length, loading.is], [1, "idle"]);
});

test("w3 a room that was closed is opened again with what it has, and gets what it missed", async () => {
  room.say("sam");
  await enter();
  client.close();
  room.say("sam");
  await enter();
  const { rev } = client.snapshot.state;
  assert.match(FakeSocket.last.url, /since=\d+/);
  assert.equal(client.snapshot.connection.is, "online");
  assert.deepEqual([client.snapshot.state.messages.length, rev], [2, room.page(50).rev]);
});

test("w4 what was pending is sent again with its client_id after each reconnect", async () => {
  await enter();
  client.send("Hello");
  const [first] = sent("message") as { client_id: string; content: string }[];
  FakeSocket.last.drop();
  await pass(LONGEST_WAIT_MS);
  connect();
  assert.deepEqual(sent("message"), [first]);
  assert.equal(first?.content, "Hello");
});

test("w4 what the replay brings back is not sent again", async () => {
  await enter();
  client.send("Hello");
  const [first] = sent("message") as { client_id: string }[];
  room.say("ana", first?.client_id);
  FakeSocket.last.drop();
  await pass(LONGEST_WAIT_MS);
  connect();
  FakeSocket.last.deliver({
    type: "ack",
    data: { client_id: first?.client_id, id: "r.1", seq: 1 },
  });
  assert.deepEqual(client.snapshot.state.outbox, []);
  assert.equal(client.snapshot.state.messages.length, 1);
});

test("messages go out one after the other, each after the answer to the one before", async () => {
  await enter();
  for (const text of ["one", "two", "three"]) client.send(text);
  assert.equal(sent("message").length, 1);
  const [first] = sent("message") as { client_id: string }[];
  const wait = { code: "rate_limited", message: "Slow down.", retry_after: 2 };
  FakeSocket.last.deliver({ type: "error", data: { ...wait, client_id: first?.client_id } });
  await pass(1_999);
  assert.equal(sent("message").length, 1);
  await pass(1);
  assert.deepEqual(sent("message")[1], first);
  FakeSocket.last.deliver(...room.say("ana", first?.client_id));
  assert.equal(sent("message").length, 3);
  const contents = client.snapshot.state.outbox.map(({ content }) => content);
  assert.deepEqual(contents, ["two", "three"]);
});

test("w7 a message that came too fast is sent again, whatever else was told with the refusal", async () => {
  await enter();
  client.send("one");
  const [first] = sent("message") as { client_id: string }[];
  const wait = { code: "rate_limited", message: "Slow down.", retry_after: 1 };
  const error = { type: "error", data: { ...wait, client_id: first?.client_id } };
  FakeSocket.last.deliver({ type: "batch", data: [...room.say("sam"), error] });
  await pass(1_000);
  assert.deepEqual(sent("message"), [first, first]);
});

test("a message that the room cannot take just now is sent again, before the ones after it", async () => {
  await enter();
  client.send("one");
  client.send("two");
  const [first] = sent("message") as { client_id: string }[];
  const error = { code: "unavailable", message: "Try again.", client_id: first?.client_id };
  FakeSocket.last.deliver({ type: "error", data: error });
  await pass(1_000);
  assert.deepEqual(sent("message"), [first, first]);
});

test("a message that is written after the room was closed to its writer fails at once, and says why", async () => {
  await enter();
  FakeSocket.last.drop(4403);
  client.send("Hello?");
  const [outgoing] = client.snapshot.state.outbox;
  assert.equal(outgoing?.state.is === "failed" && outgoing.state.why.code, "forbidden");
  client.retry(outgoing?.client_id ?? "");
  assert.equal(client.snapshot.state.outbox[0]?.state.is, "failed");
});

test("what one person wrote does not go out as another, whose token it is now", async () => {
  token = tokenOf("ana");
  await enter();
  client.send("My secret");
  FakeSocket.last.drop();
  token = tokenOf("sam");
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.opened.length, 1);
  const { connection, state } = client.snapshot;
  assert.equal(connection.is === "closed" && connection.why.code, "another_user");
  assert.equal(state.outbox[0]?.state.is, "failed");
});

test("a message that is refused does not hold up the next one", async () => {
  await enter();
  client.send("one");
  client.send("two");
  const [first] = sent("message") as { client_id: string }[];
  const why = { code: "moderated", message: "No." };
  FakeSocket.last.deliver({ type: "error", data: { ...why, client_id: first?.client_id } });
  assert.equal((sent("message")[1] as { content: string }).content, "two");
  assert.equal(client.snapshot.state.outbox[0]?.state.is, "failed");
});

test("a message written without a connection goes out with the next one", async () => {
  client.open();
  client.send("Early");
  await pass(0);
  connect();
  assert.equal(sent("message").length, 1);
});

test("w3 after a reset the newest page is loaded again", async () => {
  await enter();
  for (let count = 0; count < 20; count += 1) room.say("sam");
  FakeSocket.last.drop();
  await pass(LONGEST_WAIT_MS);
  connect();
  await settle();
  assert.equal(client.snapshot.state.messages.length, 20);
});

test("w1 a message that comes after a gap is asked for again, with what was lost before it", async () => {
  room.say("sam");
  await enter();
  const { rev } = client.snapshot.state;
  room.say("sam");
  FakeSocket.last.deliver({ type: "batch", data: [...room.read("sam", 2), ...room.say("sam")] });
  assert.equal(client.snapshot.state.messages.length, 1);
  await pass(LONGEST_WAIT_MS);
  assert.equal(FakeSocket.last.query.since, String(rev));
  connect();
  assert.deepEqual(client.snapshot.state.messages, room.page(50).results);
});

test("a page that could not be loaded is loaded on request, and with the next connection", async () => {
  const unreachable = RequestError.unreachable(null);
  rest.failures = [unreachable, unreachable];
  await enter();
  assert.equal(client.snapshot.loading.is, "failed");
  await client.reload();
  assert.equal(client.snapshot.loading.is, "failed");
  FakeSocket.last.drop();
  await pass(LONGEST_WAIT_MS);
  connect();
  await settle();
  assert.equal(client.snapshot.loading.is, "idle");
  assert.equal(client.snapshot.state.history.is, "loaded");
});

test("older pages are asked for from where the history begins", async () => {
  for (let count = 0; count < 70; count += 1) room.say("sam");
  await enter();
  assert.equal(client.snapshot.state.messages.length, 50);
  await client.loadOlder();
  assert.equal(client.snapshot.state.messages.length, 70);
  assert.deepEqual(client.snapshot.state.history, { is: "loaded", from: 1, has_older: false });
});

test("the history is loaded back to a message that was found", async () => {
  for (let count = 0; count < 170; count += 1) room.say("sam");
  await enter();
  assert.equal(await client.loadUntil(130), true);
  assert.equal(client.snapshot.state.messages.length, 50);
  assert.equal(await client.loadUntil(15), true);
  assert.equal(client.snapshot.state.messages.length, 170);
  assert.equal(await client.loadUntil(0), false);
});

test("a history that cannot be loaded back ends the search for a message in it", async () => {
  for (let count = 0; count < 70; count += 1) room.say("sam");
  await enter();
  rest.failures = [RequestError.unreachable(null)];
  assert.equal(await client.loadUntil(1), false);
  assert.equal(client.snapshot.loading.is, "failed");
});

test("what a message answers and what goes with it are sent with it", async () => {
  await enter();
  const file = { id: "r.f1", name: "a.txt", content_type: "text/plain", size: 1 };
  const attachment = { ...file, width: null, height: null, url: "/a" };
  client.send("Look", { replyTo: "r.1", attachments: [attachment] });
  const [{ client_id: _, ...draft } = {}] = sent("message") as { client_id?: string }[];
  const expected = { content: "Look", reply_to: "r.1", attachment_ids: ["r.f1"] };
  assert.deepEqual(draft, { type: "message", ...expected });
  assert.deepEqual(client.snapshot.state.outbox[0]?.attachments, [attachment]);
});

test("w3 an edit shows at once, and leaves what the room said before it to come", async () => {
  room.say("ana");
  await enter();
  const { rev } = client.snapshot.state;
  const missed = room.say("sam");
  const { id } = client.snapshot.state.messages[0] ?? { id: "" };
  await client.edit(id, "Better");
  const { state } = client.snapshot;
  assert.equal(state.messages[0]?.edited_at === null, false);
  assert.equal(state.rev, rev);
  FakeSocket.last.deliver(...missed);
  assert.equal(client.snapshot.state.messages.length, 2);
});

test("a message that is removed is empty at once", async () => {
  room.say("ana");
  await enter();
  await client.remove(client.snapshot.state.messages[0]?.id ?? "");
  assert.equal(client.snapshot.state.messages[0]?.content, "");
});

test("reading is told once, and only what is new", async () => {
  room.say("sam");
  await enter();
  client.seen();
  client.seen();
  assert.equal(sent("read").length, 1);
  FakeSocket.last.deliver(...room.read("ana", 1));
  client.seen();
  assert.equal(sent("read").length, 1);
  FakeSocket.last.deliver(...room.say("sam"));
  client.seen();
  assert.equal(sent("read").length, 2);
});

test("w5 the typing of others ends by itself", async () => {
  await enter();
  const typing: RoomFrame = {
    type: "typing",
    data: { user_id: "sam", username: "Sam", is_typing: true },
  };
  FakeSocket.last.deliver(typing);
  assert.equal(client.snapshot.state.typing.length, 1);
  await pass(6_000);
  assert.equal(client.snapshot.state.typing.length, 0);
});

test("a page that may not have a channel to its other tabs has its rooms all the same", async () => {
  mock.method(globalThis, "BroadcastChannel", function forbidden() {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  await enter();
  assert.equal(client.snapshot.connection.is, "online");
  mock.restoreAll();
});

test("a room that is opened twice has one channel to other tabs", async () => {
  const channel = mock.method(globalThis, "BroadcastChannel");
  await enter();
  client.open();
  assert.equal(channel.mock.callCount(), 1);
  mock.restoreAll();
});

test("a subscriber is told of changes until it unsubscribes", async () => {
  let told = 0;
  const unsubscribe = client.subscribe(() => {
    told += 1;
  });
  await enter();
  assert.ok(told > 0);
  unsubscribe();
  const before = told;
  FakeSocket.last.deliver(...room.say("sam"));
  assert.equal(told, before);
});
