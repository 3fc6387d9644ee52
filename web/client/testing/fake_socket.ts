// A WebSocket whose other end is the test.

export class FakeSocket {
  static readonly opened: FakeSocket[] = [];

  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: unknown[] = [];
  readyState: number = WebSocket.CONNECTING;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(url: string, protocols: readonly string[] = []) {
    this.url = url;
    this.protocols = protocols;
    FakeSocket.opened.push(this);
  }

  static get last(): FakeSocket {
    const last = FakeSocket.opened.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  }

  get query(): Record<string, string> {
    return Object.fromEntries(new URL(this.url).searchParams);
  }

  /** The server takes the connection and says these things. */
  accept(...frames: unknown[]): void {
    this.readyState = WebSocket.OPEN;
    this.deliver(...frames);
  }

  deliver(...frames: unknown[]): void {
    for (const frame of frames) {
      this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(frame) }));
    }
  }

  /** The server closes, or the network does. */
  drop(code = 1006): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code });
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }
}

/** The fake where a real one is asked for. */
export const FakeWebSocket = FakeSocket as unknown as typeof WebSocket;

/** Lets everything that is ready to go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
