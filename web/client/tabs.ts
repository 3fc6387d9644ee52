// What the pages of one person in one browser tell each other: how far they have read. Without
// `BroadcastChannel` each learns it from the server.

export interface Seen {
  room_id: string;
  seq: number;
}

export class Tabs {
  readonly #name: string;
  readonly #onSeen: (seen: Seen) => void;
  #channel: BroadcastChannel | null = null;

  constructor(origin: string, me: string, onSeen: (seen: Seen) => void) {
    this.#name = `frontdesk ${origin} ${me}`;
    this.#onSeen = onSeen;
  }

  open(): void {
    if (this.#channel !== null) return;
    try {
      this.#channel = new BroadcastChannel(this.#name);
    } catch {
      // There is none, or this page may not have it, as where cookies are blocked.
      return;
    }
    this.#channel.onmessage = ({ data }) => this.#onSeen(data as Seen);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  tell(seen: Seen): void {
    this.#channel?.postMessage(seen);
  }
}
