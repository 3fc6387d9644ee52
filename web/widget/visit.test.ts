import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { RequestError } from "../client/request_error.ts";
import { FakeSocket } from "../client/testing/fake_socket.ts";
import { MemoryStorage } from "../client/testing/memory_storage.ts";
import type { Visit } from "./visit.ts";

// As in a browser: it is looked for as the modules are loaded.
const storage = new MemoryStorage();
Object.defineProperty(globalThis, "localStorage", { value: storage });
const visits = await import("./visit.ts");
// What is loaded later is there at once.
await Promise.all([import("./conversation.ts"), import("./conversations.ts")]);

const EXPIRY = 4_000_000_000;
const REAL_SOCKET = globalThis.WebSocket;
const { CLOSED, CONNECTING, OPEN } = REAL_SOCKET;

/** In place of the browser's, by whose constants the fake says how it is. */
class PageSocket extends FakeSocket {
  static readonly CLOSED = CLOSED;
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
}

function tokenOf(userId: string): string {
  return `h.${btoa(JSON.stringify({ sub: userId, exp: EXPIRY }))}.s`;
}

/** The server: each call waits until the test lets it go on. */
class Server {
  /** What was asked to be opened, and by whom. */
  readonly rooms: { by: string; body: { client_id: string } }[] = [];
  #waiting: { path: string; answer: () => void }[] = [];

  readonly fetch = (url: string | URL | Request, init: RequestInit = {}) => {
    const path = new URL(String(url)).pathname.replace("/api/chat", "");
    const by = userOf(new Headers(init.headers));
    return new Promise<Response>((resolve) => {
      this.#waiting.push({ path, answer: () => resolve(this.#answer(path, by, init)) });
    });
  };

  /** Answers all calls that are waiting, and all that come of them, save to this path. */
  async serve(except = "none"): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise(setImmediate);
      const ready = this.#waiting.filter(({ path }) => path !== except);
      this.#waiting = this.#waiting.filter(({ path }) => path === except);
      for (const { answer } of ready) answer();
    }
  }

  #answer(path: string, by: string, { body, method }: RequestInit): Response {
    if (path === "/guest/") return Response.json({ token: tokenOf("guest:1") }, { status: 201 });
    if (path === "/me/") {
      const me = { user_id: by, username: by, role: "customer" };
      return Response.json(me, { headers: { "X-Guest-Merge": "done" } });
    }
    if (path === "/rooms/" && method === "POST") {
      this.rooms.push({ by, body: JSON.parse(String(body)) });
      return Response.json({ id: "room", members: [], online: [], last_message: null });
    }
    return Response.json({ results: [], next: null, total_unread: 0 });
  }
}

function userOf(headers: Headers): string {
  const [, claims = ""] = (headers.get("Authorization") ?? "").split(".");
  return claims === "" ? "" : JSON.parse(atob(claims)).sub;
}

let server: Server;
let visit: Visit;

beforeEach(async () => {
  storage.texts.clear();
  FakeSocket.opened.length = 0;
  globalThis.WebSocket = PageSocket as unknown as typeof WebSocket;
  server = new Server();
  mock.method(globalThis, "fetch", server.fetch);
  visit = new visits.Visit({ origin: "https://desk.example", onChange() {}, onMessage() {} });
  await visit.become(null);
});

afterEach(() => {
  visit.end();
  mock.restoreAll();
  globalThis.WebSocket = REAL_SOCKET;
});

const FIRST = { room_type: "support", message: "Hello", client_id: "c" } as const;

function roomSockets(): FakeSocket[] {
  return FakeSocket.opened.filter(
    ({ readyState, url }) => url.includes("/ws/chat/") && readyState !== WebSocket.CLOSED,
  );
}

for (const path of ["/guest/", "/me/"]) {
  test(`whom the page names while ${path} is asked for a guest writes the first message`, async () => {
    const writing = visit.write(FIRST);
    await server.serve(path);
    void visit.become({ token: tokenOf("ana") });
    await server.serve();
    await writing;
    assert.deepEqual(server.rooms, [{ by: "ana", body: FIRST }]);
    visit.see(true);
    assert.equal(visit.room?.roomId, "room");
  });
}

test("whom the page names while a guest's first message is sent finds it open", async () => {
  const writing = visit.write(FIRST);
  await server.serve("/rooms/");
  void visit.become({ token: tokenOf("ana") });
  await server.serve();
  await writing;
  assert.deepEqual(server.rooms, [{ by: "guest:1", body: FIRST }]);
  visit.see(true);
  assert.equal(visit.room?.roomId, "room");
});

test("one person's first message is not sent as another's", async () => {
  void visit.become({ token: tokenOf("ana") });
  const writing = visit.write(FIRST);
  const refused = assert.rejects(writing, ({ code }: RequestError) => code === "unauthorized");
  void visit.become({ token: tokenOf("ben") });
  await server.serve();
  await refused;
  assert.deepEqual(server.rooms, []);
});

test("a first message is not sent for somebody who has signed out meanwhile", async () => {
  const writing = visit.write(FIRST);
  const refused = assert.rejects(writing);
  await server.serve("/guest/");
  void visit.become(null);
  await server.serve();
  await refused;
  assert.deepEqual(server.rooms, []);
});

test("a room that is entered while nobody sees it is not open", async () => {
  const writing = visit.write(FIRST);
  await server.serve();
  await writing;
  assert.equal(roomSockets().length, 0);
  visit.see(true);
  await server.serve();
  assert.equal(roomSockets().length, 1);
  visit.see(true);
  await visit.enter("room");
  await server.serve();
  assert.equal(roomSockets().length, 1);
  visit.see(false);
  assert.equal(roomSockets().length, 0);
});

test("a room that nobody sees any more is open until what was written has gone out", async () => {
  visit.see(true);
  const writing = visit.write(FIRST);
  await server.serve();
  await writing;
  const { room } = visit;
  room?.send("Second");
  visit.see(false);
  await server.serve();
  assert.equal(roomSockets().length, 1);
  room?.discard(room.snapshot.state.outbox[0]?.client_id ?? "");
  assert.equal(roomSockets().length, 0);
});

test("what waits for a room is sent after signing in, without anybody entering it", async () => {
  visit.see(true);
  const writing = visit.write(FIRST);
  await server.serve();
  await writing;
  visit.room?.send("Second");
  visit.end();
  assert.equal(roomSockets().length, 0);
  void visit.become(null);
  visit.see(false);
  await server.serve();
  assert.equal(roomSockets().length, 1);
});

test("a3 what waits of a guest is sent by the user", async () => {
  visit.see(true);
  const writing = visit.write(FIRST);
  await server.serve();
  await writing;
  visit.room?.send("Second");
  void visit.become({ token: tokenOf("ana") });
  await server.serve();
  assert.equal(visit.room?.snapshot.state.outbox[0]?.content, "Second");
  const kept = [...storage.texts.keys()].filter((key) => key.startsWith("frontdesk.outbox/"));
  assert.equal(kept.length, 1);
  assert.match(kept[0] ?? "", /^frontdesk\.outbox\/ana\/room\//);
});
