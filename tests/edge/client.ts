// A person as the tests play them: calls by REST, and sockets whose frames are waited for.
import { type Role, type Server, token as sign } from "./server.ts";

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

/** How long anything may take before a test says what it was waiting for. */
const PATIENCE_MS = 15_000;

/** Calls a path of the server. */
export async function call(
  server: Server,
  path: string,
  { method = "GET", token, body, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && parse(text) };
}

export interface CallOptions {
  method?: string;
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
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
  readonly server: Server;

  private constructor(server: Server, name: string, token: string) {
    this.server = server;
    this.name = name;
    this.id = name.toLowerCase();
    this.token = token;
  }

  static async named(server: Server, name: string, role: Role = "customer"): Promise<Person> {
    return new Person(server, name, await sign(name, role));
  }

  get(path: string): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, { token: this.token });
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return call(this.server, `/api/chat/${path}`, { method: "POST", token: this.token, body: body ?? {} });
  }

  /** Opens a support room and gives its id. */
  async openRoom(body: Record<string, unknown> = { room_type: "support", subject: "Help" }): Promise<string> {
    const answer = await this.post("rooms/", body);
    if (answer.status !== 201 && answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body.id;
  }

  /** Opens a socket to a room and waits for its first frame. */
  async join(roomId: string, since?: number): Promise<Socket> {
    const query = since === undefined ? "" : `&since=${since}`;
    const socket = Socket.open(this.server, `/ws/chat/${roomId}/?token=${this.token}${query}`);
    await socket.next("connection_established");
    return socket;
  }

  /** Opens a presence socket and waits for its first frame. */
  async appear(): Promise<Socket> {
    const socket = Socket.open(this.server, `/ws/presence/?token=${this.token}`);
    await socket.next("presence_state");
    return socket;
  }
}

/** A WebSocket that keeps what it receives. */
export class Socket {
  /** Every frame so far, in order. */
  readonly frames: Frame[] = [];
  /** The close code, once closed. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private unread = 0;
  private wake: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener("message", (event) => {
      this.frames.push(JSON.parse(String(event.data)));
      this.wake();
    });
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", (event) => {
        resolve(event.code);
        this.wake();
      });
    });
  }

  static open(server: Server, path: string, protocols?: string[]): Socket {
    const url = new URL(path, server.url);
    url.protocol = "ws:";
    return new Socket(new WebSocket(url, protocols));
  }

  /** Sends a frame, or any text as it is. */
  send(frame: unknown): void {
    this.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  sendBinary(bytes: Uint8Array): void {
    this.socket.send(bytes as Uint8Array<ArrayBuffer>);
  }

  say(content: string, clientId?: string): void {
    this.send({ type: "message", content, client_id: clientId });
  }

  /** The next frame of this type that was not waited for yet. Frames before it are passed over. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every type.
  async next(type: string, matches: (data: any) => boolean = () => true): Promise<any> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      while (this.unread < this.frames.length) {
        const frame = this.frames[this.unread++];
        if (frame.type === type && matches(frame.data)) return frame.data;
      }
      await this.arrival(deadline, type);
    }
  }

  /** Frames of a type, so far. */
  all(type: string): Frame["data"][] {
    return this.frames.filter((frame) => frame.type === type).map((frame) => frame.data);
  }

  close(): Promise<number> {
    this.socket.close();
    return this.closed;
  }

  private async arrival(deadline: number, type: string) {
    if (this.socket.readyState === WebSocket.CLOSED) throw new Error(`closed while waiting for ${type}`);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no ${type} frame; got ${JSON.stringify(this.frames.slice(-5))}`)),
        Math.max(0, deadline - Date.now()),
      );
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Asks again until the answer is right. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
