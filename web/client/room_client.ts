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
import type { UploadOptions } from "./upload.ts";
import type { AttachmentView, Refusal } from "./views.ts";

/** What goes with a message. */
export interface SendOptions {
  /** Id of the message that it answers. */
  replyTo?: string;
  attachments?: readonly AttachmentView[];
}

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
  #isOpen = false;
  #state: RoomState;
  #loading: Loading = { is: "idle" };
  #load = new AbortController();
  /** The load that is under way. */
  #coming: Promise<void> | null = null;
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

  /** For what is asked of the server and not of the room's socket. */
  get rest(): Rest {
    return this.#rest;
  }

  get snapshot(): RoomSnapshot {
    return { state: this.#state, connection: this.#connection.status, loading: this.#loading };
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Also again after `close`: what is known of the room is still there, and what was missed comes. */
  open(): void {
    this.#isOpen = true;
    this.#connection.open();
  }

  close(): void {
    this.#isOpen = false;
    this.#typing.stop();
    this.#load.abort();
    this.#loading = { is: "idle" };
    clearTimeout(this.#clock);
    this.#connection.close();
  }

  /** Shows it at once, and sends it until the room has it. */
  send(content: string, { replyTo, attachments = [] }: SendOptions = {}): void {
    this.#typing.sent();
    const client_id = crypto.randomUUID();
    const outgoing = {
      client_id,
      // Half of a surrogate pair, from a cut emoji, is no JSON text: the server could not read it.
      content: content.toWellFormed(),
      ...(replyTo === undefined ? {} : { reply_to: replyTo }),
      attachments,
      written_at: Date.now(),
    };
    this.#apply({ type: "write", outgoing });
    this.#sendOutgoing(client_id);
  }

  /** Changes the text of a message of one's own. */
  async edit(messageId: string, content: string): Promise<void> {
    const message = await this.#rest.editMessage(messageId, content.toWellFormed());
    this.#apply({ type: "answer", message });
  }

  /** Deletes a message for everybody. */
  async remove(messageId: string): Promise<void> {
    this.#apply({ type: "answer", message: await this.#rest.deleteMessage(messageId) });
  }

  /** A file that then goes out with a message, or is taken back by `discardUpload`. */
  upload(file: File, options: UploadOptions = {}): Promise<AttachmentView> {
    return this.#rest.upload(this.roomId, file, options);
  }

  discardUpload(attachmentId: string): Promise<void> {
    return this.#rest.deleteAttachment(attachmentId);
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

  /** Loads the history back to that message. Says whether it is here. */
  async loadUntil(seq: number): Promise<boolean> {
    while (this.#isOpen) {
      const { history } = this.#state;
      if (history.is === "loaded" && history.from <= seq) return true;
      if (history.is === "loaded" && !history.has_older) return false;
      await (this.#coming ?? this.reload());
      if (this.#loading.is === "failed") return false;
    }
    return false;
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

  #loadPage(position: "newest" | "older", range: { before?: number }): Promise<void> {
    const coming = this.#awaitPage(position, range).finally(() => {
      if (this.#coming === coming) this.#coming = null;
    });
    this.#coming = coming;
    return coming;
  }

  async #awaitPage(position: "newest" | "older", range: { before?: number }): Promise<void> {
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
