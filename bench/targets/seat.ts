// One socket of a room, for tests of the targets: it says something and waits for what everybody hears.

/** Milliseconds after which a test says what it was waiting for. */
const PATIENCE_MS = 10_000;

export interface Message {
  seq: number;
  content: string;
  client_id: string;
}

export class Seat {
  private readonly socket: WebSocket;
  private readonly heard: Message[] = [];
  private wake: () => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(String(data));
      if (frame.type === "message") this.heard.push(frame.data);
      this.wake();
    });
    socket.addEventListener("close", () => this.wake());
  }

  /** Opens it, and waits for the first frame. */
  static async open(address: string): Promise<Seat> {
    const seat = new Seat(new WebSocket(address));
    await seat.next("the welcome");
    return seat;
  }

  say(content: string, client_id: string): void {
    this.socket.send(JSON.stringify({ type: "message", data: { content, client_id } }));
  }

  /** The messages heard so far, which are at least so many. */
  async messages(count: number): Promise<Message[]> {
    while (this.heard.length < count) await this.next(`${count} messages`);
    return this.heard.slice(0, count);
  }

  close(): void {
    this.socket.close();
  }

  private async next(what: string): Promise<void> {
    const problem = () =>
      new Error(`still waiting for ${what}; heard ${JSON.stringify(this.heard)}`);
    if (this.socket.readyState === WebSocket.CLOSED) throw problem();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(problem()), PATIENCE_MS);
      this.wake = () => {
        clearTimeout(timer);
        if (this.socket.readyState === WebSocket.CLOSED) reject(problem());
        else resolve();
      };
    });
  }
}
