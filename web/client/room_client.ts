// One room, live: the connection, what is known of the room, and what can be done in it.
import type { MessagePage, RoomChange } from "./bodies.ts";
import { Connection, type ConnectionStatus, type GetToken } from "./connection.ts";
import type { RoomClientFrame, ServerFrame } from "./frames.ts";
import { Listeners } from "./listeners.ts";
import { draftOf } from "./outbox.ts";
import type { PageSignals } from "./page_signals.ts";
import { belongs } from "./policy.ts";
import { RequestError } from "./request_error.ts";
import type { Rest } from "./rest.ts";
import { emptyRoom, type RoomEvent, type RoomState, reduce } from "./room_state.ts";
import { nextExpiry } from "./typing.ts";
import { TypingSignal } from "./typing_signal.ts";
import type { Refusal } from "./views.ts";

/** Messages of one page of history. */
const PAGE_MESSAGES = 50;

export type Loading = { is: "loading" } | { is: "idle" } | { is: "failed"; why: Refusal };

export interface RoomSnapshot {
  state: RoomState;
  connection: ConnectionStatus;
  /** The load of the newest or of an older page, whichever went last. */
  loading: Loading;
}

export interface RoomClientOptions {
  /** Where the server is, like `https://chat.example.com`. */
  origin: string;
  roomId: string;
  /** The user's own id. */
  me: string;
  rest: Rest;
  getToken: GetToken;
  signals?: PageSignals;
  WebSocket?: typeof WebSocket;
}

export class RoomClient {
  readonly roomId: string;
  readonly #rest: Rest;
  readonly #connection: Connection<ServerFrame, RoomClientFrame>;
  readonly #listeners = new Listeners<RoomSnapshot>();
  readonly #typing = new TypingSignal((is_typing) =>
    this.#connection.send({ type: "typing", is_typing }),
  );
  #state: RoomState;
  #loading: Loading = { is: "idle" };
  #load = new AbortController();
  #clock: ReturnType<typeof setTimeout> | undefined;
  /** How far reading was told on this socket, so that it is told once. */
  #readSent = 0;

  constructor({ origin, roomId, me, rest, getToken, ...more }: RoomClientOptions) {
    this.roomId = roomId;
    this.#rest = rest;
    this.#state = emptyRoom(me);
    this.#connection = new Connection({
      ...more,
      url: `${origin.replace(/^http/, "ws")}/ws/chat/${encodeURIComponent(roomId)}/`,
      getToken,
      since: () => this.#state.rev,
      onFrame: (frame) => this.#apply({ type: "frame", frame, now: Date.now() }),
      onStatus: (status) => this.#handleStatus(status),
    });
  }

  get snapshot(): RoomSnapshot {
    return { state: this.#state, connection: this.#connection.status, loading: this.#loading };
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Also again after `close`: what is known of the room is still there, and what was missed comes. */
  open(): void {
    this.#connection.open();
  }

  close(): void {
    this.#typing.stop();
    this.#load.abort();
    this.#loading = { is: "idle" };
    clearTimeout(this.#clock);
    this.#connection.close();
  }

  send(content: string, replyTo?: string): void {
    this.#typing.sent();
    const client_id = crypto.randomUUID();
    const reply = replyTo === undefined ? {} : { reply_to: replyTo };
    // Half of a surrogate pair, from a cut emoji, is no JSON text: the server could not read it.
    const wellFormed = content.toWellFormed();
    this.#apply({ type: "write", client_id, content: wellFormed, ...reply, now: Date.now() });
    this.#sendOutgoing(client_id);
  }

  /** Sends a failed message again. The client id stays, so that it cannot arrive twice (W4). */
  retry(clientId: string): void {
    this.#apply({ type: "retry", client_id: clientId });
    this.#sendOutgoing(clientId);
  }

  discard(clientId: string): void {
    this.#apply({ type: "discard", client_id: clientId });
  }

  /** The user pressed a key, or stopped. */
  type(isTyping: boolean): void {
    if (isTyping) this.#typing.type(Date.now());
    else this.#typing.stop();
  }

  /** The user sees the newest message. */
  seen(): void {
    const { me, members, messages, reads, room } = this.#state;
    const newest = messages.at(-1);
    if (newest === undefined || room === null) return;
    // Staff may look into other people's rooms, and leave no mark there.
    if (room.room_type !== "support" && !belongs(members[me]?.standing ?? "outsider")) return;
    if (newest.seq <= Math.max(this.#readSent, reads[me]?.seq ?? 0)) return;
    if (this.#connection.send({ type: "read", message_id: newest.id })) this.#readSent = newest.seq;
  }

  dismissRefusal(): void {
    this.#apply({ type: "dismiss" });
  }

  async loadOlder(): Promise<void> {
    const { history } = this.#state;
    if (history.is === "missing" || !history.has_older || this.#loading.is === "loading") return;
    await this.#loadPage("older", { before: history.from });
  }

  /** Tries again to load what could not be loaded. */
  async reload(): Promise<void> {
    if (this.#state.history.is === "missing") await this.#loadPage("newest", {});
    else await this.loadOlder();
  }

  /** What comes of it arrives as frames. */
  async change(change: RoomChange): Promise<void> {
    await this.#rest.changeRoom(this.roomId, change);
  }

  #sendOutgoing(clientId: string): void {
    const outgoing = this.#state.outbox.find((one) => one.client_id === clientId);
    if (outgoing) this.#connection.send({ type: "message", ...draftOf(outgoing) });
  }

  #handleStatus(status: ConnectionStatus): void {
    if (status.is === "closed") this.#apply({ type: "closed", why: status.why });
    if (status.is === "online") {
      this.#readSent = 0;
      for (const { client_id, state } of this.#state.outbox) {
        if (state.is === "pending") this.#sendOutgoing(client_id);
      }
      if (this.#loading.is === "failed") void this.reload();
    }
    this.#tell();
  }

  #apply(event: RoomEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    const isReset = before.history.is === "loaded" && this.#state.history.is === "missing";
    // What is being loaded speaks of a time before the reset.
    if (isReset) this.#load.abort();
    if (this.#mustLoad(isReset)) void this.#loadPage("newest", {});
    this.#watchClock();
    if (this.#state !== before) this.#tell();
  }

  #mustLoad(isReset: boolean): boolean {
    const isMissing = this.#state.room !== null && this.#state.history.is === "missing";
    return isMissing && (isReset || this.#loading.is === "idle");
  }

  async #loadPage(position: "newest" | "older", range: { before?: number }): Promise<void> {
    const load = new AbortController();
    this.#load = load;
    this.#show({ is: "loading" });
    let page: MessagePage;
    try {
      page = await this.#rest.messages(
        this.roomId,
        { limit: PAGE_MESSAGES, ...range },
        load.signal,
      );
    } catch (error) {
      if (load.signal.aborted) return;
      if (!(error instanceof RequestError)) throw error;
      return this.#show({ is: "failed", why: error });
    }
    if (load.signal.aborted) return;
    this.#loading = { is: "idle" };
    this.#apply({ type: "page", position, page });
  }

  #watchClock(): void {
    clearTimeout(this.#clock);
    const at = nextExpiry(this.#state.typing);
    if (at === null) return;
    this.#clock = setTimeout(
      () => this.#apply({ type: "clock", now: Date.now() }),
      Math.max(0, at - Date.now()),
    );
  }

  #show(loading: Loading): void {
    this.#loading = loading;
    this.#tell();
  }

  #tell(): void {
    this.#listeners.tell(this.snapshot);
  }
}
