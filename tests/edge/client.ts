// A person as the tests play them: calls by REST, and sockets whose frames are waited for.
import { type Role, token as sign } from "./server.ts";

/** Where a server, or something that stands before it, is reached. */
export interface Address {
  readonly url: URL;
}

export interface Frame {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every type.
  data: any;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every kind.
  body: any;
}

export interface CallOptions {
  method?: string;
  token?: string;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Gives up waiting for the answer. */
  signal?: AbortSignal;
}

/** How long anything may take before a test says what it was waiting for. */
const PATIENCE_MS = 20_000;

/** Calls a path of the server. */
export async function call(
  server: Address,
  path: string,
  { method = "GET", token, body, headers = {}, signal }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    signal: signal ?? null,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && parse(text) };
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Somebody with a token. */
export class Person {
  readonly name: string;
  readonly id: string;
  readonly token: string;
  readonly server: Address;

  private constructor(server: Address, name: string, token: string, id = name.toLowerCase()) {
    this.server = server;
    this.name = name;
    this.id = id;
    this.token = token;
  }

  /** A guest as the server minted them. */
  static guest(server: Address, minted: { token: string; user_id: string }): Person {
    return new Person(server, "Guest", minted.token, minted.user_id);
  }

  static async named(server: Address, name: string, role: Role = "customer"): Promise<Person> {
    return new Person(server, name, await sign(name, role));
  }

  get(path: string): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, { token: this.token });
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, {
      method: "POST",
      token: this.token,
      body: body ?? {},
    });
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, { method: "PATCH", token: this.token, body });
  }

  put(path: string): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, { method: "PUT", token: this.token });
  }

  delete(path: string): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, { method: "DELETE", token: this.token });
  }

  /** Opens a support room and gives its id. */
  async openRoom(body: object = { room_type: "support", subject: "Help" }): Promise<string> {
    const answer = await this.post("rooms/", body);
    if (answer.status !== 201 && answer.status !== 200) {
      throw new Error(JSON.stringify(answer.body));
    }
    return answer.body.id;
  }

  /** Opens a socket to a room and waits for its first frame. */
  async join(roomId: string, since?: number): Promise<Socket> {
    const socket = this.connect(roomId, since);
    await socket.next("connection_established");
    return socket;
  }

  /** Opens a socket to a room, perhaps by another way than straight to the server. */
  connect(roomId: string, since?: number, by: Address = this.server): Socket {
    const query = since === undefined ? "" : `&since=${since}`;
    return Socket.open(by, `/ws/chat/${roomId}/?token=${this.token}${query}`);
  }

  /** Opens a socket to a room as the SDK does: several frames may come as one. */
  connectForBatches(roomId: string, since?: number): Socket {
    const query = since === undefined ? "" : `?since=${since}`;
    const protocols = [`bearer.${this.token}`, "frontdesk.v1"];
    return Socket.open(this.server, `/ws/chat/${roomId}/${query}`, { protocols });
  }

  /** Opens a presence socket and waits for its first frame. */
  async appear(): Promise<Socket> {
    const socket = Socket.open(this.server, `/ws/presence/?token=${this.token}`);
    await socket.next("presence_state");
    return socket;
  }

  /** Every message of a room, page after page. */
  // biome-ignore lint/suspicious/noExplicitAny: as bodies are.
  async history(roomId: string): Promise<any[]> {
    const messages = [];
    for (let cursor = "after:0"; cursor; ) {
      const { status, body } = await this.get(
        `rooms/${roomId}/messages/?limit=200&cursor=${cursor}`,
      );
      if (status !== 200) throw new Error(JSON.stringify(body));
      messages.push(...body.results);
      cursor = body.next;
    }
    return messages;
  }
}

export interface SocketOptions {
  protocols?: string[];
  headers?: Record<string, string>;
}

/** A WebSocket that keeps what it receives. */
export class Socket {
  /** Every frame so far, in order; those that came as one are as if they had not. */
  readonly frames: Frame[] = [];
  /** How many frames each batch so far had. */
  readonly batches: number[] = [];
  /** Every frame so far, as it was sent. */
  readonly texts: string[] = [];
  /** The close code, once closed. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private seen = 0;
  private readonly waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener("message", (event) => {
      this.texts.push(String(event.data));
      const frame: Frame = JSON.parse(String(event.data));
      const isBatch = frame.type === "batch";
      if (isBatch) this.batches.push(frame.data.length);
      this.frames.push(...(isBatch ? frame.data : [frame]));
      this.wake();
    });
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", (event) => {
        resolve(event.code);
        this.wake();
      });
    });
  }

  static open(server: Address, path: string, options: SocketOptions = {}): Socket {
    const url = new URL(path, server.url);
    url.protocol = "ws:";
    // Node takes headers here; the type is a browser's.
    return new Socket(new WebSocket(url, options as unknown as string[]));
  }

  /** The subprotocol that was agreed to. */
  get protocol(): string {
    return this.socket.protocol;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Sends a frame, or any text as it is. */
  send(frame: unknown): void {
    this.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  sendBinary(bytes: Uint8Array<ArrayBuffer>): void {
    this.socket.send(bytes);
  }

  say(content: string, clientId?: string): void {
    this.send({ type: "message", content, client_id: clientId });
  }

  /** The next frame of this type that was not waited for yet. Frames before it are passed over. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every type.
  async next(type: string, matches: (data: any) => boolean = () => true): Promise<any> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      while (this.seen < this.frames.length) {
        const frame = this.frames[this.seen++];
        if (frame?.type === type && matches(frame.data)) return frame.data;
      }
      await this.arrival(deadline, `a frame of type ${type}`);
    }
  }

  /** Waits until what came so far is enough. Passes over nothing. */
  async has(what: string, enough: (frames: Frame[]) => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!enough(this.frames)) await this.arrival(deadline, what);
  }

  /** Frames of a type, so far. */
  all(type: string): Frame["data"][] {
    return this.frames.filter((frame) => frame.type === type).map((frame) => frame.data);
  }

  close(): Promise<number> {
    this.socket.close();
    return this.closed;
  }

  private wake() {
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private async arrival(deadline: number, what: string) {
    const got = () => `got ${JSON.stringify(this.frames.slice(-5))}`;
    if (this.socket.readyState === WebSocket.CLOSED) {
      throw new Error(`closed (${await this.closed}) while waiting for ${what}; ${got()}`);
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`still waiting for ${what}; ${got()}`)),
        Math.max(0, deadline - Date.now()),
      );
      this.waiting.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** Asks again until the answer is right. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Asks again until what comes is what was expected; if it never is, says how they differ. */
export async function comesTo<T>(ask: () => Promise<T>, check: (answer: T) => void): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    try {
      check(answer);
      return;
    } catch (difference) {
      if (Date.now() > deadline) throw difference;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
