// A client as the SDK is one, for tests that take the server from under it.
import assert from "node:assert/strict";
import { type Person, type Socket, until } from "./client.ts";

/** A client that keeps what it sent until it is acknowledged, and resumes where it was cut off. */
export class Resuming {
  readonly acknowledged = new Map<string, number>();
  readonly seen: { seq: number; id: string; content: string }[] = [];
  private readonly outbox = new Map<string, string>();
  private readonly person: Person;
  private readonly roomId: string;
  private readonly tab: string;
  private socket: Socket | undefined;
  private taken = 0;
  private rev = 0;
  private count = 0;

  /** `tab` tells clients of one person apart. */
  constructor(person: Person, roomId: string, tab = "") {
    this.person = person;
    this.roomId = roomId;
    this.tab = tab;
  }

  /** Opens a socket, however often it takes, and sends again what was not acknowledged. */
  async connect() {
    this.socket = await until("a socket that opens", async () => {
      const socket = this.person.connectForBatches(this.roomId, this.rev);
      return socket.next("connection_established").then(
        () => socket,
        () => undefined,
      );
    });
    this.taken = 0;
    // Of a socket that never said anything, workerd ends the connection long after it has closed it.
    this.socket.send({ type: "ping" });
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

  /** The same, and comes back as often as the socket goes. */
  async chatUntil(goal: number) {
    for (;;) {
      await this.chat(goal);
      if (this.acknowledged.size >= goal) return;
      await this.comeBack();
    }
  }

  /** Reads until it has seen the message of this number, as often as the socket goes. */
  async sees(seq: number) {
    for (;;) {
      const has = this.socket?.has(`message ${seq}`, () => {
        this.take(this.socket as Socket);
        return this.seen.length >= seq && this.outbox.size === 0;
      });
      const hasSeen = await has?.then(
        () => true,
        () => false,
      );
      if (hasSeen) return;
      await this.comeBack();
    }
  }

  private async comeBack() {
    assert.ok(!this.socket?.isOpen, "an open socket says nothing");
    await this.gone();
    await this.connect();
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
    const clientId = `${this.person.id}${this.tab}-${this.count++}`;
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
      const isOwn = data.client_id?.startsWith(`${this.person.id}${this.tab}-`);
      if (isOwn) this.acknowledge(data.client_id, data.seq);
    }
    this.taken = socket.frames.length;
  }

  private acknowledge(clientId: string, seq: number) {
    assert.equal(this.acknowledged.get(clientId) ?? seq, seq, `${clientId} has one seq`);
    this.acknowledged.set(clientId, seq);
    this.outbox.delete(clientId);
  }
}
