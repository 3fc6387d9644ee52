// One room, live: the connection, what is known of the room, and what can be done in it.
import type { RoomChange } from "./bodies.ts";
import {
  Connection,
  type ConnectionEnvironment,
  type ConnectionStatus,
  type GetToken,
} from "./connection.ts";
import type { MessageDraft, RoomClientFrame, RoomFrame } from "./frames.ts";
import { Listeners } from "./listeners.ts";
import { messageAt } from "./message_order.ts";
import { OutboxStore } from "./outbox_store.ts";
import { ownToken } from "./own_token.ts";
import { belongs } from "./policy.ts";
import { Polling } from "./polling.ts";
import { randomId } from "./random_id.ts";
import { isForGood, orKept } from "./request_error.ts";
import type { Rest } from "./rest.ts";
import { isAfterGap } from "./room_frames.ts";
import { type Loading, RoomHistory } from "./room_history.ts";
import { emptyRoom, type RoomEvent, type RoomState, reduce } from "./room_state.ts";
import { Sending } from "./sending.ts";
import { type KeyValueStorage, SafeStorage } from "./storage.ts";
import { Tabs } from "./tabs.ts";
import { nextExpiry } from "./typing.ts";
import { TypingSignal } from "./typing_signal.ts";
import type { UploadOptions } from "./upload.ts";
import type { AttachmentView, MessageView } from "./views.ts";

export type { Loading };

/** What goes with a message. */
export interface SendOptions {
  /** Id of the message that it answers. */
  replyTo?: string;
  attachments?: readonly AttachmentView[];
}

/** Messages of one page of history. */
const PAGE_MESSAGES = 50;

/** Milliseconds between two questions for news where sockets are blocked. */
const POLL_INTERVAL_MS = 5_000;

export interface RoomSnapshot {
  state: RoomState;
  connection: ConnectionStatus;
  /** The load of the newest or of an older page, whichever went last. */
  loading: Loading;
}

export interface RoomClientOptions extends ConnectionEnvironment {
  /** Where the server is, like `https://chat.example.com`. */
  origin: string;
  roomId: string;
  /** The user's own id. */
  me: string;
  rest: Rest;
  getToken: GetToken;
  /** Keeps what was not sent yet; `localStorage` without it. */
  storage?: KeyValueStorage;
}

export class RoomClient {
  readonly roomId: string;
  readonly #rest: Rest;
  readonly #connection: Connection<RoomFrame, RoomClientFrame>;
  readonly #polling: Polling;
  readonly #getToken: GetToken;
  readonly #sending: Sending;
  readonly #history: RoomHistory;
  readonly #store: OutboxStore;
  readonly #tabs: Tabs;
  readonly #listeners = new Listeners<RoomSnapshot>();
  readonly #frameListeners = new Listeners<RoomFrame>();
  readonly #typing = new TypingSignal((is_typing) =>
    this.#connection.send({ type: "typing", is_typing }),
  );
  #state: RoomState;
  #clock: ReturnType<typeof setTimeout> | undefined;
  /** How far reading was told on this connection, so that it is told once. */
  #readSent = 0;
  /** The change up to which REST was asked. */
  #polledRev = 0;

  constructor({ origin, roomId, me, rest, getToken, storage, ...more }: RoomClientOptions) {
    this.roomId = roomId;
    this.#rest = rest;
    this.#getToken = ownToken(getToken, me);
    this.#state = emptyRoom(me);
    this.#store = new OutboxStore(new SafeStorage(storage), me, roomId);
    this.#tabs = new Tabs(origin, me, ({ room_id, seq }) => {
      if (room_id === roomId) this.#apply({ type: "seen", seq });
    });
    this.#history = new RoomHistory({
      fetchPage: (range, signal) =>
        rest.messages(roomId, { limit: PAGE_MESSAGES, ...range }, signal),
      state: () => this.#state,
      apply: (event) => this.#apply(event),
      onLoading: () => this.#tell(),
    });
    this.#polling = new Polling({
      every: POLL_INTERVAL_MS,
      ask: (signal) => this.#ask(signal),
      onRound: (failure) => {
        if (failure !== null && isForGood(failure)) this.#connection.refuse(failure);
        this.#goOn();
      },
    });
    this.#sending = new Sending({
      outbox: () => this.#state.outbox,
      bySocket: (draft) => this.#connection.send({ type: "message", ...draft }),
      byRest: (draft) => (this.#polling.isWorking ? this.#post(draft) : null),
      refusal: () => (this.#connection.status.is === "closed" ? this.#connection.status.why : null),
      apply: (event) => this.#apply(event),
    });
    this.#connection = new Connection({
      ...more,
      url: `${origin.replace(/^http/, "ws")}/ws/chat/${encodeURIComponent(roomId)}/`,
      getToken: this.#getToken,
      since: () => {
        this.#apply({ type: "connect" });
        return this.#state.resumed_from;
      },
      onFrame: (frame) => this.#handleFrame(frame),
      onStatus: (status) => this.#handleStatus(status),
      onFailure: (failures) => this.#polling.handleFailures(failures),
    });
  }

  /** For what is asked of the server and not of the room's socket. */
  get rest(): Rest {
    return this.#rest;
  }

  get snapshot(): RoomSnapshot {
    const isPolling = this.#polling.isWorking && this.#connection.status.is !== "closed";
    return {
      state: this.#state,
      connection: isPolling ? { is: "polling" } : this.#connection.status,
      loading: this.#history.loading,
    };
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** What comes over the socket, after it has shown in the state. */
  onFrame(listener: (frame: RoomFrame) => void): () => void {
    return this.#frameListeners.add(listener);
  }

  /** Also again after `close`: what is known of the room is still there, and what was missed comes. */
  open(): void {
    if (this.#connection.isOpen) return;
    this.#tabs.open();
    this.#polling.start();
    this.#connection.open();
    this.#restore();
  }

  close(): void {
    this.#typing.stop();
    this.#history.stop();
    this.#polling.stop();
    this.#tabs.close();
    clearTimeout(this.#clock);
    this.#sending.stop();
    this.#connection.close();
  }

  /** Shows it at once, and sends it until the room has it. */
  send(content: string, { replyTo, attachments = [] }: SendOptions = {}): void {
    this.#typing.sent();
    const outgoing = {
      // Says where to look for it, which spares the room an entry in an index.
      client_id: `${this.#state.last_seq}~${randomId()}`,
      // Half of a surrogate pair, from a cut emoji, is no JSON text: the server could not read it.
      content: content.toWellFormed(),
      ...(replyTo === undefined ? {} : { reply_to: replyTo }),
      attachments,
      // The order of writing is kept by it.
      written_at: Math.max(Date.now(), (this.#state.outbox.at(-1)?.written_at ?? 0) + 1),
    };
    this.#apply({ type: "write", outgoing });
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
  }

  discard(clientId: string): void {
    this.#apply({ type: "discard", client_id: clientId });
  }

  /** The user pressed a key, or stopped. */
  type(isTyping: boolean): void {
    if (isTyping) this.#typing.type(Date.now());
    else this.#typing.stop();
  }

  /** The user sees that message, or without an id the newest. */
  seen(messageId?: string): void {
    const { me, members, messages, room, seen } = this.#state;
    const newest = messages.findLast(({ id }) => messageId === undefined || id === messageId);
    if (newest === undefined || room === null) return;
    // Staff may look into other people's rooms, and leave no mark there.
    if (room.room_type !== "support" && !belongs(members[me]?.standing ?? "outsider")) return;
    if (newest.seq > seen) {
      this.#apply({ type: "seen", seq: newest.seq });
      this.#tabs.tell({ room_id: this.roomId, seq: newest.seq });
    }
    this.#tellRead();
  }

  dismissRefusal(): void {
    this.#apply({ type: "dismiss" });
  }

  loadOlder(): Promise<void> {
    return this.#history.loadOlder();
  }

  /** Loads the history back to that message. Says whether it is here. */
  loadUntil(seq: number): Promise<boolean> {
    return this.#history.loadUntil(seq);
  }

  /** Tries again to load what could not be loaded. */
  reload(): Promise<void> {
    return this.#history.reload();
  }

  /** What comes of it arrives as frames. */
  async change(change: RoomChange): Promise<void> {
    await this.#rest.changeRoom(this.roomId, change);
  }

  #handleFrame(frame: RoomFrame): void {
    // A room that stops in the midst of telling has told only some of it.
    if (isAfterGap(this.#state, frame)) {
      this.#connection.lose();
      return;
    }
    this.#apply({ type: "frame", frame, now: Date.now() });
    if (frame.type === "error") this.#sending.handleError(frame.data);
    this.#frameListeners.tell(frame);
  }

  #handleStatus(status: ConnectionStatus): void {
    if (status.is === "closed") this.#apply({ type: "closed", why: status.why });
    if (status.is === "online" || status.is === "closed") this.#polling.stop();
    if (status.is === "online") {
      if (this.#history.loading.is === "failed") void this.reload();
      this.#goOn();
    }
    this.#tell();
  }

  /** There is a way to send what waits, and nothing of it is known to be on that way. */
  #goOn(): void {
    this.#readSent = 0;
    this.#restore();
    this.#sending.startAnew();
    this.#tellRead();
    this.#tell();
  }

  /** What this page wrote before it was loaded again, and what other pages have left behind. */
  #restore(): void {
    this.#apply({ type: "restore", outbox: this.#store.load(), now: Date.now() });
  }

  async #post(draft: MessageDraft): Promise<MessageView> {
    await this.#getToken({ fresh: false });
    const message = await this.#rest.sendMessage(this.roomId, draft);
    this.#polling.hurry();
    return message;
  }

  #tellRead(): void {
    const { me, messages, reads, seen } = this.#state;
    const message = messageAt(messages, seen);
    if (message === undefined || seen <= Math.max(this.#readSent, reads[me]?.seq ?? 0)) return;
    if (this.#connection.send({ type: "read", message_id: message.id })) {
      this.#readSent = seen;
    } else if (this.#polling.isWorking) {
      this.#readSent = seen;
      // What fails is told again with the next round.
      this.#rest.markRead(this.roomId, message.id).catch(() => {});
    }
  }

  /** Asks whether anything has changed, and for all that may have. */
  async #ask(signal: AbortSignal): Promise<void> {
    await this.#getToken({ fresh: false });
    // What was kept is better than nothing; the question after it says whether there is a server.
    if (this.#state.room === null) await this.#loadByRest(signal, orKept);
    const range = { after: this.#state.last_seq, limit: 1 };
    const { rev } = await this.#rest.messages(this.roomId, range, signal);
    if (rev !== this.#polledRev) await this.#loadByRest(signal);
  }

  async #loadByRest(
    signal: AbortSignal,
    take: <Answer>(answer: Promise<Answer>) => Promise<Answer> = (answer) => answer,
  ): Promise<void> {
    const [room, page] = await Promise.all([
      take(this.#rest.room(this.roomId, signal)),
      take(this.#rest.messages(this.roomId, { limit: PAGE_MESSAGES }, signal)),
    ]);
    if (signal.aborted) return;
    this.#polledRev = page.rev;
    this.#apply({ type: "room", room, page });
  }

  #apply(event: RoomEvent): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    // What a closed room could not take may still go out once it is open again.
    if (event.type !== "closed") this.#store.update(before.outbox, this.#state.outbox);
    const isReset = before.history.is === "loaded" && this.#state.history.is === "missing";
    if (this.#mustLoad(isReset)) void this.#history.loadNewest();
    this.#watchClock();
    this.#sending.next();
    this.#tell();
  }

  #mustLoad(isReset: boolean): boolean {
    const isMissing = this.#state.room !== null && this.#state.history.is === "missing";
    return isMissing && (isReset || this.#history.loading.is === "idle");
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

  #tell(): void {
    this.#listeners.tell(this.snapshot);
  }
}
