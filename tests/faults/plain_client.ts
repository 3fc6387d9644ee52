// A client that is small enough to be believed: one socket to one room, what it sent and saw, and
// nothing of the SDK. It sends what is not acknowledged until it is.
import type { Frame } from "../edge/client.ts";
import { attempt, type Caller, outcomeOf } from "./call.ts";
import type { Person } from "./person.ts";
import type { Random } from "./random.ts";

interface Draft {
  content: string;
  reply_to?: string;
  attachment_ids?: string[];
}

/** Milliseconds between looking whether something is to be sent again, or nothing is heard any more. */
const BEAT_MS = 2_000;

/** Milliseconds without a word, in spite of a ping, after which a socket counts as dead. */
const SILENCE_MS = 7_000;

/** Messages that are sent again at once, the oldest first: who floods a slow server makes it no faster. */
const RESENT_MAX = 10;

/** Closings by which a server that is away, a token that ran out, or a line that nobody reads shows itself. */
const EXCUSED_CODES = [1000, 1001, 1005, 1006, 1011, 1012, 1013, 4401, 4408];

/** Refusals of a message after which the same may be taken. */
const NOT_YET = ["room_closed", "unavailable", "rate_limited", "unauthorized"];

export class PlainClient {
  readonly person: Person;
  readonly caller: Caller;
  readonly roomId: string;
  /** By client id: not acknowledged yet. */
  readonly outbox = new Map<string, Draft>();
  /** By client id: all that was ever written here. */
  readonly written = new Map<string, Draft>();
  /** By client id: what was acknowledged and not deleted since. */
  readonly own = new Map<string, { id: string; seq: number }>();
  isOnline = false;
  lastSeq = 0;
  readonly #random: Random;
  readonly #seen = new Set<number>();
  /** By client id: a call is on its way. */
  readonly #posting = new Set<string>();
  #rev: number | null = null;
  #socket: WebSocket | null = null;
  #isOpen = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;

  constructor(person: Person, roomId: string, caller: Caller, random: Random) {
    this.person = person;
    this.roomId = roomId;
    this.caller = caller;
    this.#random = random;
  }

  get name(): string {
    return this.caller.witness.client;
  }

  open(): void {
    this.#isOpen = true;
    this.#heardAt = Date.now();
    this.#beat = setInterval(() => this.#look(), BEAT_MS);
    void this.#connect();
  }

  close(): void {
    this.#isOpen = false;
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    this.#drop();
  }

  write(draft: Draft): string {
    const client_id = `${this.name}-${this.written.size + 1}`;
    this.written.set(client_id, draft);
    this.outbox.set(client_id, draft);
    this.#note({ is: "written", client_id, content: draft.content });
    this.#say(client_id, draft);
    return client_id;
  }

  /** The same message by both ways, as fast as they are; it may have arrived long ago. */
  async repeat(clientId: string): Promise<void> {
    const draft = this.written.get(clientId);
    if (draft === undefined) return;
    this.#say(clientId, draft);
    await this.#post(clientId, draft);
  }

  async edit(clientId: string, content: string): Promise<void> {
    const message = this.own.get(clientId);
    if (message === undefined) return;
    const answer = await attempt(this.caller, "PATCH", `messages/${message.id}/`, { content });
    this.#note({ is: "edited", seq: message.seq, content, outcome: outcomeOf(answer) });
  }

  async remove(clientId: string): Promise<void> {
    const message = this.own.get(clientId);
    if (message === undefined) return;
    this.own.delete(clientId);
    const answer = await attempt(this.caller, "DELETE", `messages/${message.id}/`);
    this.#note({ is: "deleted", seq: message.seq, outcome: outcomeOf(answer) });
  }

  async read(): Promise<void> {
    const answer = await attempt(this.caller, "POST", `rooms/${this.roomId}/mark_read/`, {});
    if (answer?.status === 200) this.#note({ is: "read", seq: answer.body.last_read_seq });
  }

  type(): void {
    this.#send({ type: "typing", is_typing: true });
  }

  async #connect(): Promise<void> {
    if (!this.#isOpen) return;
    this.#drop();
    let token: string;
    try {
      token = await this.caller.getToken();
    } catch {
      return this.#later();
    }
    const since = this.#rev === null ? "" : `&since=${this.#rev}`;
    const url = new URL(`/ws/chat/${this.roomId}/?token=${token}${since}`, this.caller.line.url);
    url.protocol = "ws:";
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#heardAt = Date.now();
    const isResumed = this.#rev !== null;
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)), isResumed);
    socket.onclose = ({ code }) => {
      if (!EXCUSED_CODES.includes(code)) this.#note({ is: "surprised", by: `close code ${code}` });
      this.#later();
    };
  }

  #drop(): void {
    this.isOnline = false;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  #later(): void {
    this.#drop();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), this.#random.between(50, 1_000));
  }

  #look(): void {
    if (this.#socket !== null && Date.now() - this.#heardAt > SILENCE_MS) {
      this.#later();
      return;
    }
    this.#send({ type: "ping" });
    for (const [clientId, draft] of [...this.outbox].slice(0, RESENT_MAX)) {
      if (this.#random.chance(0.3)) void this.#post(clientId, draft);
      else this.#say(clientId, draft);
    }
  }

  #say(client_id: string, draft: Draft): void {
    this.#send({ type: "message", client_id, ...draft });
  }

  #send(frame: object): void {
    if (this.isOnline && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  async #post(client_id: string, draft: Draft): Promise<void> {
    if (this.#posting.has(client_id)) return;
    this.#posting.add(client_id);
    const path = `rooms/${this.roomId}/messages/`;
    const answer = await attempt(this.caller, "POST", path, { client_id, ...draft });
    this.#posting.delete(client_id);
    if (answer === null) return;
    const { body, status } = answer;
    if (status < 300) this.#acknowledge(client_id, body, `${status} of a call`);
  }

  #acknowledge(client_id: string, { id, seq }: { id: string; seq: number }, by: string): void {
    this.#note({ is: "acknowledged", client_id, id, seq, by });
    if (this.outbox.delete(client_id)) this.own.set(client_id, { id, seq });
  }

  #hear({ type, data }: Frame, isResumed: boolean): void {
    this.#heardAt = Date.now();
    // The welcome's own only where no replay follows it (W3).
    if (type !== "connection_established" || !isResumed) {
      this.#rev = Math.max(this.#rev ?? 0, data.rev ?? 0);
    }
    switch (type) {
      case "connection_established":
        this.isOnline = true;
        this.#note({ is: "connected", isResumed });
        for (const { user_id, last_read_seq } of data.members) this.#mark(user_id, last_read_seq);
        if (!isResumed && data.last_seq > 0) void this.#load(data.last_seq);
        for (const [clientId, draft] of this.outbox) this.#say(clientId, draft);
        return;
      case "reset":
        this.#rev = data.rev;
        this.#seen.clear();
        this.#note({ is: "forgot", why: "a reset" });
        void this.#load(data.last_seq);
        return;
      case "message":
      case "message_edited":
      case "message_deleted":
        this.#see(data, type === "message" ? "message" : "change");
        return;
      case "ack":
        if (this.written.has(data.client_id)) this.#acknowledge(data.client_id, data, "an ack");
        return;
      case "read_receipt":
        this.#mark(data.user_id, data.seq);
        return;
      case "member":
        this.#mark(data.user_id, data.last_read_seq);
        return;
      case "error":
        this.#refused(data);
        return;
    }
  }

  /** What was said before this client came; tried until it is here. */
  async #load(until: number): Promise<void> {
    for (let after = 0; after < until && this.#isOpen; ) {
      const path = `rooms/${this.roomId}/messages/?limit=200&after=${after}`;
      const answer = await attempt(this.caller, "GET", path);
      if (answer?.status !== 200) {
        await new Promise((resolve) => setTimeout(resolve, this.#random.between(100, 1_000)));
        continue;
      }
      for (const message of answer.body.results) this.#see(message, "state");
      after = answer.body.results.at(-1)?.seq ?? until;
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: a frame's data, which this client does not trust.
  #see(message: any, by: "message" | "change" | "state"): void {
    const { client_id, id, rev, seq } = message;
    this.lastSeq = Math.max(this.lastSeq, seq);
    // A page may be older than what came meanwhile.
    if (by !== "state" || !this.#seen.has(seq)) this.#note({ is: "seen", seq, id, rev, by });
    this.#seen.add(seq);
    const isOwn = message.sender.id === this.person.id && this.written.has(client_id);
    if (isOwn && message.deleted_at === null) this.#acknowledge(client_id, message, "its echo");
  }

  #mark(user: string, seq: number): void {
    this.#note({ is: "mark", user, seq });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a frame's data, which this client does not trust.
  #refused({ client_id, code }: any): void {
    if (client_id === undefined || NOT_YET.includes(code)) return;
    this.outbox.delete(client_id);
    this.#note({ is: "refused", client_id, code });
    this.#note({ is: "surprised", by: `the refusal ${code} of ${client_id}` });
  }

  #note(fact: Parameters<Caller["history"]["note"]>[1]): void {
    this.caller.history.note(this.caller.witness, fact);
  }
}
