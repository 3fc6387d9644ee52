// Messages over reloads, in several tabs, on a network that comes and goes: none is lost, none doubled.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import fc from "fast-check";
import { RoomClient } from "./room_client.ts";
import { FakePage } from "./testing/fake_page.ts";
import { FakeSocket, FakeWebSocket, settle } from "./testing/fake_socket.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";
import { ModelRest } from "./testing/model_rest.ts";
import { ModelRoom } from "./testing/model_room.ts";

/** Longer than any wait between two tries, and than an interval of asking. */
const QUIET_MS = 21_000;

/** Every client that a test opened: a failing one too must leave nothing open. */
const opened: RoomClient[] = [];

/** A server with one room, whose sockets open while the network lets them. */
class Site {
  readonly room = new ModelRoom("ana", "sam");
  readonly rest = new ModelRest(this.room);
  readonly storage = new MemoryStorage();
  network: "sockets" | "rest" | "none" = "sockets";
  tabs: RoomClient[] = [];

  constructor() {
    this.rest.onSaid = (frame) => this.tellAll(frame);
  }

  openTab(): void {
    const tab = new RoomClient({
      origin: "https://desk.example",
      roomId: "r",
      me: "ana",
      rest: this.rest,
      getToken: async () => "token",
      signals: new FakePage(),
      WebSocket: FakeWebSocket,
      storage: this.storage,
    });
    this.tabs.push(tab);
    opened.push(tab);
    tab.open();
  }

  closeTab(place: number): void {
    for (const tab of this.tabs.splice(place % Math.max(1, this.tabs.length), 1)) tab.close();
  }

  set(network: "sockets" | "rest" | "none"): void {
    this.network = network;
    this.rest.isReachable = network !== "none";
    if (network === "sockets") return;
    for (const socket of FakeSocket.opened) if (socket.readyState <= 1) socket.drop();
  }

  /** The server's side: welcomes who comes, and takes what is said; `heard` of that before a cut. */
  serve(heard: number): void {
    for (const socket of FakeSocket.opened) {
      if (socket.readyState !== 0) continue;
      if (this.network !== "sockets") {
        socket.drop();
        continue;
      }
      const { since } = socket.query;
      const replayed = since === undefined ? [] : this.room.replay(Number(since));
      socket.accept(this.room.welcome("ana"), ...replayed);
    }
    for (let turn = 0; turn < heard; turn += 1) this.#takeOne();
  }

  #takeOne(): void {
    for (const socket of FakeSocket.opened) {
      const frame = socket.sent.shift() as { type: string; client_id: string } | undefined;
      if (frame?.type === "ping") socket.deliver({ type: "pong", data: {} });
      if (frame?.type !== "message" || socket.readyState > 1) continue;
      const [said] = this.room.say("ana", frame.client_id);
      if (said?.type === "ack") socket.deliver(said);
      else this.tellAll(said);
    }
  }

  tellAll(frame: unknown): void {
    for (const socket of FakeSocket.opened) if (socket.readyState === 1) socket.deliver(frame);
  }

  /** Everything that was said is stored, and the network goes before anybody hears of it. */
  storeUnheard(): void {
    for (const socket of FakeSocket.opened) {
      const frames = socket.sent as { type: string; client_id: string }[];
      if (socket.readyState !== 1) continue;
      for (const { type, client_id } of frames)
        if (type === "message") this.room.say("ana", client_id);
    }
    this.set("none");
  }
}

function closeAll(): void {
  for (const client of opened.splice(0)) client.close();
  FakeSocket.opened.length = 0;
}

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await settle();
}

beforeEach(() => {
  FakeSocket.opened.length = 0;
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
});

afterEach(() => {
  closeAll();
  mock.restoreAll();
  mock.timers.reset();
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ is: fc.constant("write" as const), tab: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant("serve" as const), heard: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("wait" as const), ms: fc.nat(30_000) }) },
  fc.record({
    is: fc.constant("network" as const),
    network: fc.constantFrom("sockets" as const, "rest" as const, "none" as const),
  }),
  fc.record({ is: fc.constant("open" as const) }),
  fc.record({ is: fc.constant("close" as const), tab: fc.nat(3) }),
  fc.record({ is: fc.constant("talk" as const) }),
  fc.record({ is: fc.constant("unheard" as const) }),
);

test("w4 what is written arrives once and in order, whatever is reloaded, closed or cut off", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
      closeAll();
      // What is found once is found again.
      let spread = 0;
      mock.method(Math, "random", () => {
        spread = (spread + 0.37) % 1;
        return spread;
      });
      const site = new Site();
      const written = new Map<RoomClient, string[]>();
      const write = (tab: RoomClient) => {
        const before = tab.snapshot.state.outbox.map(({ client_id }) => client_id);
        tab.send("Hi");
        const after = tab.snapshot.state.outbox.map(({ client_id }) => client_id);
        const own = after.filter((id) => !before.includes(id));
        written.set(tab, [...(written.get(tab) ?? []), ...own]);
      };
      for (const one of steps) {
        const tab = "tab" in one ? site.tabs[one.tab % Math.max(1, site.tabs.length)] : undefined;
        if (one.is === "write" && tab !== undefined) write(tab);
        if (one.is === "serve") site.serve(one.heard);
        if (one.is === "wait") await pass(one.ms);
        if (one.is === "network") site.set(one.network);
        if (one.is === "open" && site.tabs.length < 3) site.openTab();
        if (one.is === "close") site.closeTab(one.tab);
        if (one.is === "unheard") site.storeUnheard();
        if (one.is === "talk") for (const frame of site.room.say("sam")) site.tellAll(frame);
        await pass(0);
      }
      site.set("sockets");
      // Whichever opens next takes over what a closed one left behind.
      site.openTab();
      for (let turn = 0; turn < 60; turn += 1) {
        await pass(QUIET_MS / 20);
        site.serve(1);
        await settle();
      }
      const { results } = site.room.page(1_000);
      const arrived = results.flatMap(({ client_id }) => client_id ?? []);
      assert.deepEqual([...arrived].sort(), [...written.values()].flat().sort());
      for (const own of written.values()) {
        assert.deepEqual(
          arrived.filter((id) => own.includes(id)),
          own,
        );
      }
      for (const tab of site.tabs) {
        assert.deepEqual(tab.snapshot.state.outbox, []);
        await tab.loadUntil(1);
        assert.deepEqual(tab.snapshot.state.messages, results);
        tab.close();
      }
      assert.equal(site.storage.length, 0);
    }),
    { numRuns: 100 },
  );
});

test("what is pending over a reload goes out after the welcome, in the order of writing", async () => {
  const site = new Site();
  site.set("none");
  site.openTab();
  for (const text of ["one", "two", "three"]) site.tabs[0]?.send(text);
  const ids = site.tabs[0]?.snapshot.state.outbox.map(({ client_id }) => client_id);
  site.closeTab(0);
  site.set("sockets");
  site.openTab();
  await pass(0);
  assert.equal(site.tabs[0]?.snapshot.state.outbox.length, 3);
  for (let turn = 0; turn < 4; turn += 1) site.serve(1);
  assert.deepEqual(
    site.room.page(50).results.map(({ client_id }) => client_id),
    ids,
  );
  site.closeTab(0);
});

test("one user's unsent messages are not another's", async () => {
  const site = new Site();
  site.set("none");
  site.openTab();
  site.tabs[0]?.send("mine");
  site.closeTab(0);
  const other = new RoomClient({
    ...{ origin: "https://desk.example", roomId: "r", me: "sam", rest: site.rest },
    ...{ getToken: async () => "token", signals: new FakePage(), WebSocket: FakeWebSocket },
    storage: site.storage,
  });
  other.open();
  assert.deepEqual(other.snapshot.state.outbox, []);
  other.close();
});

test("what has failed is there after a reload, to be tried again or given up", async () => {
  const site = new Site();
  site.openTab();
  await pass(0);
  site.serve(0);
  site.tabs[0]?.send("rude");
  const [frame] = FakeSocket.last.sent as { client_id: string }[];
  const error = { code: "moderated", message: "No.", client_id: frame?.client_id };
  FakeSocket.last.deliver({ type: "error", data: error });
  site.closeTab(0);
  site.openTab();
  const [outgoing] = site.tabs[0]?.snapshot.state.outbox ?? [];
  assert.equal(outgoing?.state.is, "failed");
  site.tabs[0]?.discard(outgoing?.client_id ?? "");
  assert.equal(site.storage.length, 0);
  site.closeTab(0);
});

test("reading in one tab clears the badge in another at once, also offline", async () => {
  const site = new Site();
  site.room.say("sam");
  site.openTab();
  site.openTab();
  await pass(0);
  site.serve(0);
  await settle();
  site.set("none");
  const [first, second] = site.tabs;
  assert.equal(second?.snapshot.state.unread, 1);
  const cleared = new Promise<void>((resolve) => {
    second?.subscribe(({ state }) => state.unread === 0 && resolve());
  });
  first?.seen();
  await cleared;
  while (site.tabs.length > 0) site.closeTab(0);
});
