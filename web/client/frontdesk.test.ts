import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { FrontdeskEvent } from "./flat_events.ts";
import { Frontdesk } from "./frontdesk.ts";
import { RequestError } from "./request_error.ts";
import { FakePage } from "./testing/fake_page.ts";
import { FakeSocket, FakeWebSocket, settle } from "./testing/fake_socket.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";
import { ModelRoom } from "./testing/model_room.ts";

const TOKEN = `h.${btoa(JSON.stringify({ sub: "ana" }))}.s`;

let room = new ModelRoom();
let chat: Frontdesk;
let fault: Error | null = null;
let events: FrontdeskEvent[] = [];

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

async function enter(): Promise<void> {
  void chat.connect("r");
  await pass(0);
  FakeSocket.last.accept(room.welcome("ana"));
  await settle();
}

function types(): string[] {
  return events.map(({ type }) => type);
}

beforeEach(() => {
  FakeSocket.opened.length = 0;
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  mock.method(globalThis, "fetch", async () => Response.json(room.page(50)));
  room = new ModelRoom("ana", "sam");
  fault = null;
  events = [];
  chat = new Frontdesk({
    origin: "https://desk.example",
    fetchToken: async () => {
      if (fault) throw fault;
      return TOKEN;
    },
    signals: new FakePage(),
    WebSocket: FakeWebSocket,
    storage: new MemoryStorage(),
  });
  chat.onMessage((event) => events.push(event));
});

afterEach(() => {
  chat.disconnect();
  mock.restoreAll();
  mock.timers.reset();
});

test("each message that comes after the entering is told once, one's own too", async () => {
  room.say("sam");
  await enter();
  const said = room.say("sam");
  FakeSocket.last.deliver(...said, ...said, ...room.say("ana"));
  assert.deepEqual(types(), ["connection_established", "chat_message", "chat_message"]);
});

test("presence and typing are told beside the type, and nothing after the subscription", async () => {
  await enter();
  const unsubscribe = chat.onMessage(() => assert.fail("told"));
  unsubscribe();
  const sam = { user_id: "sam", username: "Sam" };
  FakeSocket.last.deliver(
    { type: "batch", data: [{ type: "typing", data: { ...sam, is_typing: true } }] },
    { type: "presence", data: { ...sam, is_online: false } },
  );
  assert.deepEqual(events.slice(1), [
    { type: "typing", ...sam, is_typing: true },
    { type: "user_status", ...sam, is_online: false, status: "offline" },
  ]);
});

test("what is written before the token could be had goes out once it is there", async () => {
  fault = RequestError.unreachable(null);
  void chat.connect("r");
  void chat.sendMessage("early");
  await pass(0);
  assert.equal(FakeSocket.opened.length, 0);
  fault = null;
  await pass(1_000);
  FakeSocket.last.accept(room.welcome("ana"));
  const [frame] = FakeSocket.last.sent as { content: string }[];
  assert.equal(frame?.content, "early");
});

test("a sign-in that is refused is said to who wants to write", async () => {
  fault = new RequestError(401, { code: "unauthorized", message: "Sign in." });
  const statuses: string[] = [];
  chat.onStatus(({ is }) => statuses.push(is));
  void chat.connect("r");
  await assert.rejects(chat.sendMessage("Hello"), { code: "unauthorized" });
  assert.deepEqual(statuses, ["closed"]);
});

test("a second room takes the place of the first, and without any nothing can be sent", async () => {
  await enter();
  const [first] = FakeSocket.opened;
  await enter();
  assert.equal(first?.readyState, WebSocket.CLOSED);
  chat.disconnect();
  assert.equal(FakeSocket.last.readyState, WebSocket.CLOSED);
  await assert.rejects(chat.sendMessage("Hello"), /connect/);
});

test("reading up to a message is told by its id", async () => {
  const [first] = room.say("sam");
  room.say("sam");
  await enter();
  if (first?.type !== "message") throw new Error("no message");
  await chat.sendReadReceipt(first.data.id);
  assert.deepEqual(FakeSocket.last.sent, [{ type: "read", message_id: first.data.id }]);
});
