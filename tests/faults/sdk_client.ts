// A page with the real SDK in it. Its storage outlives it, so that loading it again is a fault like others.
import { RequestError } from "../../web/client/request_error.ts";
import { Rest } from "../../web/client/rest.ts";
import { RoomClient, type RoomSnapshot } from "../../web/client/room_client.ts";
import { FakePage } from "../../web/client/testing/fake_page.ts";
import type { MemoryStorage } from "../../web/client/testing/memory_storage.ts";
import { cachedToken } from "../../web/client/token_cache.ts";
import type { MessageView } from "../../web/client/views.ts";
import type { Caller } from "./call.ts";
import type { Fact, Outcome } from "./history.ts";
import type { Person } from "./person.ts";

export class SdkClient {
  readonly person: Person;
  readonly caller: Caller;
  readonly roomId: string;
  readonly #storage: MemoryStorage;
  #page = new FakePage();
  #room: RoomClient;
  #count = 0;
  /** Client ids of what was written here. */
  readonly #written = new Set<string>();
  #messages: readonly MessageView[] = [];
  #marks: RoomSnapshot["state"]["reads"] = {};
  #seen = new Map<number, number>();
  #isOnline = false;

  constructor(person: Person, roomId: string, caller: Caller, storage: MemoryStorage) {
    this.person = person;
    this.roomId = roomId;
    this.caller = caller;
    this.#storage = storage;
    this.#room = this.#load();
  }

  get name(): string {
    return this.caller.witness.client;
  }

  get snapshot(): RoomSnapshot {
    return this.#room.snapshot;
  }

  open(): void {
    this.#room.open();
  }

  close(): void {
    this.#room.close();
  }

  /** All that the page knew is gone, but for what it kept: these last words too. */
  reload(words: string): void {
    this.write(words);
    this.#room.close();
    this.#page = new FakePage();
    this.#messages = [];
    this.#marks = {};
    this.#seen = new Map();
    this.#isOnline = false;
    this.#note({ is: "forgot", why: "a reload" });
    this.#room = this.#load();
    this.#room.open();
  }

  /** The page is looked at. */
  wake(): void {
    this.#page.wake();
  }

  write(content: string, replyTo?: string): void {
    this.#count += 1;
    this.#room.send(content, replyTo === undefined ? {} : { replyTo });
    const kept = this.#room.snapshot.state.outbox.findLast((one) => one.content === content);
    if (kept === undefined) throw new Error("what is written is not in the outbox");
    this.#written.add(kept.client_id);
    this.#note({ is: "written", client_id: kept.client_id, content });
  }

  /** A message of one's own, written here. */
  own(choose: (messages: readonly MessageView[]) => MessageView): MessageView | null {
    const own = this.#messages.filter(
      ({ client_id, deleted_at }) => deleted_at === null && this.#written.has(client_id ?? ""),
    );
    return own.length === 0 ? null : choose(own);
  }

  async edit({ id, seq }: MessageView, content: string): Promise<void> {
    const outcome = await outcomeOf(this.#room.edit(id, content), (by) => this.#surprise(by));
    this.#note({ is: "edited", seq, content, outcome });
  }

  async remove({ id, seq }: MessageView): Promise<void> {
    const outcome = await outcomeOf(this.#room.remove(id), (by) => this.#surprise(by));
    this.#note({ is: "deleted", seq, outcome });
  }

  read(): void {
    this.#room.seen();
  }

  type(): void {
    this.#room.type(true);
  }

  /** Somebody presses “send again” on what could not be sent. */
  retryFailed(): void {
    for (const { client_id, state } of this.snapshot.state.outbox) {
      if (state.is === "failed") this.#room.retry(client_id);
    }
  }

  /** Somebody scrolls to the beginning, and presses “try again” where a page could not be loaded. */
  async loadAll(): Promise<boolean> {
    if (this.snapshot.loading.is === "failed") await this.#room.reload();
    return this.#room.loadUntil(1);
  }

  #load(): RoomClient {
    const origin = this.caller.line.url.origin;
    const getToken = cachedToken(() => this.caller.getToken());
    const room = new RoomClient({
      origin,
      roomId: this.roomId,
      me: this.person.id,
      rest: new Rest(origin, getToken),
      getToken,
      storage: this.#storage,
      signals: this.#page,
    });
    // What a page that is gone still hears of a call of its own is nobody's any more.
    room.subscribe((snapshot) => room === this.#room && this.#look(snapshot));
    return room;
  }

  #look({ connection, state }: RoomSnapshot): void {
    if (connection.is === "online" && !this.#isOnline) {
      this.#note({ is: "connected", isResumed: state.resumed_from !== null });
    }
    this.#isOnline = connection.is === "online";
    if (connection.is === "closed") this.#surprise(`the end of it: ${connection.why.code}`);
    if (state.messages !== this.#messages) this.#lookAtMessages(state.messages);
    if (state.reads !== this.#marks) {
      for (const [user, { seq }] of Object.entries(state.reads)) {
        if (this.#marks[user]?.seq !== seq) this.#note({ is: "mark", user, seq });
      }
      this.#marks = state.reads;
    }
  }

  #lookAtMessages(messages: readonly MessageView[]): void {
    // After a reset the history is loaded anew.
    if (messages.length === 0) {
      this.#seen = new Map();
      this.#note({ is: "forgot", why: "a reset" });
    }
    const known = new Set(this.#messages);
    let before = 0;
    for (const message of messages) {
      const { client_id, id, rev, seq } = message;
      if (seq <= before) this.#surprise(`${seq} after ${before} in its state`);
      before = seq;
      if (known.has(message) || this.#seen.get(seq) === rev) continue;
      this.#seen.set(seq, rev);
      this.#note({ is: "seen", seq, id, rev, by: "state" });
      if (this.#written.has(client_id ?? "") && client_id !== undefined) {
        this.#note({ is: "acknowledged", client_id, id, seq, by: "its arrival" });
      }
    }
    this.#messages = messages;
  }

  #surprise(by: string): void {
    this.#note({ is: "surprised", by });
  }

  #note(fact: Fact): void {
    this.caller.history.note(this.caller.witness, fact);
  }
}

/** Refusals by REST that a fault, or a room that is closed, excuses; the line may break before the words. */
const EXCUSED = [401, 409, 429];

async function outcomeOf(call: Promise<void>, onSurprise: (by: string) => void): Promise<Outcome> {
  try {
    await call;
    return "done";
  } catch (error) {
    if (!(error instanceof RequestError)) return "unknown";
    const { code, message, status } = error;
    if (status === 0 || status === 503) return "unknown";
    if (!EXCUSED.includes(status)) onSurprise(`${status} ${code}: ${message}`);
    return "refused";
  }
}
