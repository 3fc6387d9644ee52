// The whole of it in a few words: one room at a time to connect to, to write in and to listen to.
// Beneath are `RoomClient`, `PresenceClient` and `Rest`, for pages that show more.
import { backoff } from "./backoff.ts";
import type { ConnectionEnvironment, ConnectionStatus, GetToken } from "./connection.ts";
import { type FrontdeskEvent, flatEvents } from "./flat_events.ts";
import { Listeners } from "./listeners.ts";
import { isRefusedSignIn } from "./request_error.ts";
import { Rest } from "./rest.ts";
import { RoomClient, type RoomSnapshot, type SendOptions } from "./room_client.ts";
import type { KeyValueStorage } from "./storage.ts";
import { cachedToken } from "./token_cache.ts";
import { subjectOf } from "./token_expiry.ts";

export interface FrontdeskOptions extends ConnectionEnvironment {
  /** Where the server is, like `https://chat.example.com`. */
  origin: string;
  /** Asks your site for the user's token; is given the one before, if there was one. */
  fetchToken: (old: string | null) => Promise<string>;
  /** Keeps what was not sent yet; `localStorage` without it. */
  storage?: KeyValueStorage;
}

export class Frontdesk {
  readonly rest: Rest;
  readonly getToken: GetToken;
  readonly #options: FrontdeskOptions;
  readonly #events = new Listeners<FrontdeskEvent>();
  readonly #statuses = new Listeners<ConnectionStatus>();
  #room: Promise<RoomClient> | null = null;
  #leave = new AbortController();

  constructor(options: FrontdeskOptions) {
    this.#options = options;
    this.getToken = cachedToken(options.fetchToken);
    this.rest = new Rest(options.origin, this.getToken);
  }

  /** Enters a room, and leaves the one before. What is written meanwhile is sent once it is entered. */
  connect(roomId: string): Promise<RoomClient> {
    this.disconnect();
    this.#leave = new AbortController();
    const room = this.#enter(roomId, this.#leave.signal);
    // Whoever does not wait for it hears of a failure by the status, and from whatever is sent.
    room.catch(() => {});
    this.#room = room;
    return room;
  }

  disconnect(): void {
    this.#leave.abort();
    this.#room = null;
  }

  /** It shows in the room's state at once, and is sent until the room has it. */
  async sendMessage(content: string, options: SendOptions = {}): Promise<void> {
    (await this.#entered()).send(content, options);
  }

  async sendTyping(isTyping: boolean): Promise<void> {
    (await this.#entered()).type(isTyping);
  }

  /** Everything up to this message is read; without one, everything. */
  async sendReadReceipt(messageId?: string): Promise<void> {
    (await this.#entered()).seen(messageId);
  }

  /** @returns Ends the subscription. */
  onMessage(listener: (event: FrontdeskEvent) => void): () => void {
    return this.#events.add(listener);
  }

  /** @returns Ends the subscription. */
  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    return this.#statuses.add(listener);
  }

  #entered(): Promise<RoomClient> {
    return (
      this.#room ?? Promise.reject(new Error("Not connected to a room: call `connect` first."))
    );
  }

  async #enter(roomId: string, signal: AbortSignal): Promise<RoomClient> {
    const me = await this.#identify(signal);
    const { getToken, rest } = this;
    const room = new RoomClient({ ...this.#options, getToken, rest, roomId, me });
    signal.throwIfAborted();
    signal.addEventListener("abort", () => room.close());
    room.onFrame((frame) => {
      for (const event of flatEvents(frame)) this.#events.tell(event);
    });
    room.subscribe(this.#tellNews());
    room.open();
    return room;
  }

  /** Whose token it is; tried for as long as it takes, unless the sign-in is refused. */
  async #identify(signal: AbortSignal): Promise<string> {
    for (let failures = 1; ; failures += 1) {
      signal.throwIfAborted();
      try {
        return subjectOf(await this.getToken({ fresh: false })) ?? "";
      } catch (error) {
        if (isRefusedSignIn(error)) {
          this.#statuses.tell({ is: "closed", why: error });
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, backoff(failures)));
      }
    }
  }

  /** Tells each message that comes after the entering once, whichever way it came. */
  #tellNews(): (snapshot: RoomSnapshot) => void {
    let status = "";
    let told: number | null = null;
    return ({ connection, state }) => {
      if (connection.is !== status) {
        status = connection.is;
        this.#statuses.tell(connection);
      }
      if (state.room === null) return;
      told ??= state.last_seq;
      const from = told;
      const news = (state.messages.at(-1)?.seq ?? 0) > from ? state.messages : [];
      for (const message of news.filter(({ seq }) => seq > from)) {
        told = message.seq;
        this.#events.tell({ type: "chat_message", message });
      }
    };
  }
}
