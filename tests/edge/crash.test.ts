// I2, I5: the whole server is killed in the middle of everything, and what it acknowledged stands.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { Person, type Socket, until } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { start } from "./server.ts";

const KILLS = 3;
const CLIENTS = 6;
/** Messages of each client that are acknowledged between two kills. */
const STRETCH = 25;

let folder: string;
let port: number;
let running: ChildProcess | undefined;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "frontdesk-"));
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  port = (probe.address() as { port: number }).port;
  probe.close();
});
after(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true });
});

/** Serves in a process group of its own, so that the runtime below it can be killed with it. */
async function serve() {
  const script = new URL("serve.ts", import.meta.url).pathname;
  const variables = ["MESSAGES_PER_SECOND=200", "MESSAGE_BURST=1000", "MIRROR_DELAY_MS=20"];
  running = spawn(
    process.execPath,
    [
      script,
      "--folder",
      folder,
      "--port",
      `${port}`,
      ...variables.flatMap((v) => ["--variable", v]),
    ],
    { stdio: ["ignore", "pipe", "inherit"], detached: true },
  );
  await once(createInterface({ input: running.stdout as NodeJS.ReadableStream }), "line");
}

async function kill() {
  if (running?.pid === undefined) return;
  const gone = once(running, "exit");
  process.kill(-running.pid, "SIGKILL");
  await gone;
  running = undefined;
}

/** A client that keeps what it sent until it is acknowledged, and resumes where it was cut off. */
class Client {
  readonly acknowledged = new Map<string, number>();
  readonly seen: { seq: number; id: string; content: string }[] = [];
  private readonly outbox = new Map<string, string>();
  private readonly person: Person;
  private readonly roomId: string;
  private socket: Socket | undefined;
  private taken = 0;
  private rev = 0;
  private count = 0;

  constructor(person: Person, roomId: string) {
    this.person = person;
    this.roomId = roomId;
  }

  /** Opens a socket, however often it takes, and sends again what was not acknowledged. */
  async connect() {
    this.socket = await until("a socket that opens", async () => {
      const socket = this.person.connect(this.roomId, this.rev);
      return socket.next("connection_established").then(
        () => socket,
        () => undefined,
      );
    });
    this.taken = 0;
    for (const [clientId, content] of this.outbox) this.socket.say(content, clientId);
  }

  /** Writes and reads until so many messages of its own are acknowledged, or the socket is gone. */
  async chat(goal: number) {
    const { socket } = this;
    assert.ok(socket);
    while (this.acknowledged.size < goal) {
      if (socket.isOpen) this.write(socket);
      const before = socket.frames.length;
      const more = socket.has("an answer", (frames) => frames.length > before);
      const isOpen = await more.then(
        () => true,
        () => false,
      );
      this.take(socket);
      if (!isOpen) return;
    }
  }

  async sees(seq: number) {
    assert.ok(this.socket);
    await this.socket.has(`message ${seq}`, () => {
      this.take(this.socket as Socket);
      return this.seen.length >= seq && this.outbox.size === 0;
    });
  }

  async gone() {
    await this.socket?.closed;
    if (this.socket) this.take(this.socket);
  }

  close() {
    return this.socket?.close();
  }

  private write(socket: Socket) {
    if (this.outbox.size >= 5) return;
    const clientId = `${this.person.id}-${this.count++}`;
    this.outbox.set(clientId, `text of ${clientId}`);
    socket.say(`text of ${clientId}`, clientId);
  }

  private take(socket: Socket) {
    for (const { type, data } of socket.frames.slice(this.taken)) {
      if (type === "connection_established") continue;
      assert.notEqual(type, "reset");
      assert.notEqual(type, "error", JSON.stringify(data));
      this.rev = Math.max(this.rev, data.rev ?? 0);
      if (type === "message") this.seen.push(data);
      const isOwn = type === "ack" || data.sender?.id === this.person.id;
      if (isOwn && data.client_id) this.acknowledge(data.client_id, data.seq);
    }
    this.taken = socket.frames.length;
  }

  private acknowledge(clientId: string, seq: number) {
    assert.equal(this.acknowledged.get(clientId) ?? seq, seq, `${clientId} has one seq`);
    this.acknowledged.set(clientId, seq);
    this.outbox.delete(clientId);
  }
}

test("i2 i5 the server is killed again and again; every acknowledged message stands, once, in its place", async () => {
  const address = { url: new URL(`http://127.0.0.1:${port}`) };
  await serve();
  const owner = await Person.named(address, "Ana");
  const roomId = await owner.openRoom();
  const others = Array.from({ length: CLIENTS - 1 }, (_, n) =>
    Person.named(address, `Sam${n}`, "staff"),
  );
  const clients = [owner, ...(await Promise.all(others))].map((one) => new Client(one, roomId));
  await Promise.all(clients.map((client) => client.connect()));
  for (let kills = 0; kills < KILLS; kills++) {
    const goal = (kills + 1) * STRETCH;
    // Killed when the first is through: the others are in the middle of it.
    const chats = clients.map((client) => client.chat(goal));
    await Promise.race(chats);
    await kill();
    await Promise.all(chats);
    await Promise.all(clients.map((client) => client.gone()));
    await serve();
    await Promise.all(clients.map((client) => client.connect()));
  }
  await Promise.all(clients.map((client) => client.chat((KILLS + 1) * STRETCH)));

  const { last_seq } = (await owner.get(`rooms/${roomId}/`)).body;
  for (const client of clients) await client.sees(last_seq);
  const history = await owner.history(roomId);
  const seqs = history.map((message) => message.seq);
  assert.deepEqual(
    seqs,
    seqs.map((_, n) => n + 1),
    "no gaps",
  );
  const own = history.filter((message) => message.message_type === "text");
  const clientIds = new Set(own.map((message) => message.client_id));
  assert.equal(clientIds.size, own.length, "no client id twice");
  for (const client of clients) {
    for (const [clientId, seq] of client.acknowledged) {
      assert.equal(history[seq - 1]?.client_id, clientId);
      assert.equal(history[seq - 1]?.content, `text of ${clientId}`);
    }
    assert.deepEqual(client.seen, history, "whoever resumed saw everything, once and in order");
  }
  await Promise.all(clients.map((client) => client.close()));
  await kill();
  await assertMirroredAfterwards(roomId);
});

/** D1 equals the log once the room is awake again. */
async function assertMirroredAfterwards(roomId: string) {
  const server = await start({ folder });
  try {
    await assertMirrored(server, roomId, await Person.named(server, "Sam0", "staff"));
  } finally {
    await server.stop();
  }
}
