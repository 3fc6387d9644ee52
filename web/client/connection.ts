// One lasting connection: it reconnects for ever, goes on from where it was, keeps its token fresh,
// and notices when it is dead. What the frames mean is not its business.
import { backoff } from "./backoff.ts";
import { UNAUTHORIZED, verdictOf } from "./close_codes.ts";
import type { ConnectionFrame } from "./frames.ts";
import { Heartbeat, PING } from "./heartbeat.ts";
import { browserSignals, type PageSignals } from "./page_signals.ts";
import { ANOTHER_USER, isRefusedSignIn, RequestError } from "./request_error.ts";
import { expiresSoon, expiryOf, renewalDelay } from "./token_expiry.ts";
import type { Refusal } from "./views.ts";

/** A token; another one than before when `fresh`. */
export type GetToken = (options: { fresh: boolean }) => Promise<string>;

export type ConnectionStatus =
  | { is: "connecting" }
  | { is: "online" }
  /** Without a socket, by calls that are repeated: everything arrives, only later. */
  | { is: "polling" }
  /** Trying again, for as long as it takes. */
  | { is: "offline" }
  | { is: "closed"; why: Refusal };

/** What every connection is given by whoever opens a room or the list. */
export interface ConnectionEnvironment {
  signals?: PageSignals;
  WebSocket?: typeof WebSocket;
}

export interface ConnectionOptions<Incoming> extends ConnectionEnvironment {
  /** Where to connect, without a token. */
  url: string;
  getToken: GetToken;
  /** Asked as a socket is opened: the cursor to go on from; null to start afresh. */
  since: () => number | null;
  onFrame: (frame: Incoming) => void;
  onStatus: (status: ConnectionStatus) => void;
  /** Told after each try that came to nothing, with how many there were in a row. */
  onFailure?: (failures: number) => void;
}

/** Refused tokens in a row after which no further one will do. */
const REFUSED_TOKENS_MAX = 3;

/** Milliseconds that a token may take, and a socket to its first frame. */
const DEADLINE_MS = 10_000;

/** Milliseconds after which a connection that breaks was a good one: the next try does not wait longer. */
const STABLE_MS = 5_000;

/** Says that batches are understood (W7). */
const PROTOCOL = "frontdesk.v1";

type Timer = ReturnType<typeof setTimeout>;

export class Connection<Incoming extends { type: string }, Outgoing> {
  readonly #options: ConnectionOptions<Incoming>;
  readonly #heartbeat = new Heartbeat(
    () => this.#socket?.send(PING),
    () => this.lose(),
  );
  #socket: WebSocket | null = null;
  #status: ConnectionStatus = { is: "connecting" };
  #token = "";
  #refusedTokens = 0;
  /** What the server said before it closed (W14); its close code alone does not tell a ban. */
  #ban: Refusal | null = null;
  #failures = 0;
  #onlineSince = 0;
  /** Counts the tries, so that one that is given up does not go on behind the next one's back. */
  #try = 0;
  #retry: Timer | undefined;
  #deadline: Timer | undefined;
  #renewal: Timer | undefined;
  #unsubscribe: (() => void)[] = [];

  constructor(options: ConnectionOptions<Incoming>) {
    this.#options = options;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  get isOpen(): boolean {
    return this.#unsubscribe.length > 0;
  }

  /** Also again after it has ended; nothing of the time before counts. */
  open(): void {
    if (this.isOpen) return;
    const signals = this.#options.signals ?? browserSignals;
    this.#unsubscribe = [signals.onWake(() => this.#wake()), signals.onOffline(() => this.lose())];
    this.#failures = 0;
    this.#refusedTokens = 0;
    this.#show({ is: "connecting" });
    void this.#connect();
  }

  /** Ends it for good, without a further word to its owner. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    this.#drop();
  }

  /** Ends it for good, for this reason. */
  refuse(why: Refusal): void {
    this.close();
    this.#show({ is: "closed", why });
  }

  /** Sends now or not at all: what must not get lost is sent again by its owner. */
  send(frame: Outgoing): boolean {
    if (this.#status.is !== "online" || this.#socket?.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  async #connect(): Promise<void> {
    this.#drop();
    const current = this.#try;
    this.#expect();
    try {
      const url = await this.#url();
      if (current !== this.#try) return;
      const Socket = this.#options.WebSocket ?? WebSocket;
      const socket = new Socket(url, [PROTOCOL]);
      this.#socket = socket;
      this.#expect();
      socket.onmessage = ({ data }) => this.#handleMessage(String(data));
      socket.onclose = ({ code }) => this.#handleClose(code);
    } catch (error) {
      if (current !== this.#try) return;
      if (isRefusedSignIn(error)) this.refuse(error);
      else this.lose();
    }
  }

  /** A token, and after it a welcome, come in time or never. */
  #expect(): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.lose(), DEADLINE_MS);
  }

  #drop(): void {
    this.#try += 1;
    this.#ban = null;
    this.#heartbeat.stop();
    clearTimeout(this.#retry);
    clearTimeout(this.#deadline);
    clearTimeout(this.#renewal);
    this.#retry = undefined;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  /** There is no connection, or none of use; there will be another. */
  lose(): void {
    const wasStable = this.#status.is === "online" && Date.now() - this.#onlineSince >= STABLE_MS;
    this.#failures = wasStable ? 1 : this.#failures + 1;
    this.#drop();
    this.#retry = setTimeout(() => void this.#connect(), backoff(this.#failures));
    this.#show({ is: "offline" });
    this.#options.onFailure?.(this.#failures);
  }

  #wake(): void {
    if (this.#retry !== undefined) void this.#connect();
    else if (this.#status.is === "online") this.#heartbeat.beat();
  }

  async #url(): Promise<string> {
    const fresh = this.#refusedTokens > 0 || expiresSoon(expiryOf(this.#token), Date.now());
    this.#token = await this.#options.getToken({ fresh });
    const url = new URL(this.#options.url);
    url.searchParams.set("token", this.#token);
    const since = this.#options.since();
    if (since !== null) url.searchParams.set("since", String(since));
    return url.href;
  }

  #handleMessage(text: string): void {
    this.#heartbeat.heard();
    const socket = this.#socket;
    const frame = JSON.parse(text);
    // W7: its owner hears of each frame by itself.
    const frames: Incoming[] = frame.type === "batch" ? frame.data : [frame];
    for (const one of frames) {
      this.#handleFrame(one);
      // What came of it may have ended this connection.
      if (socket !== this.#socket) return;
    }
  }

  #handleFrame(frame: Incoming): void {
    if (frame.type === "pong") return;
    this.#ban ??= banIn(frame);
    this.#options.onFrame(frame);
    // The first frame says that the server took the token; before that it may still refuse it.
    if (this.#socket === null || this.#status.is === "online" || frame.type === "error") return;
    clearTimeout(this.#deadline);
    this.#refusedTokens = 0;
    this.#onlineSince = Date.now();
    this.#heartbeat.start();
    this.#renewInTime();
    this.#show({ is: "online" });
  }

  #handleClose(code: number): void {
    const verdict = verdictOf(code);
    if (verdict.is === "stop") {
      this.refuse(this.#ban ?? verdict.why);
    } else if (verdict.is === "renew_token" && this.#refusedTokens >= REFUSED_TOKENS_MAX) {
      this.refuse(UNAUTHORIZED);
    } else {
      if (verdict.is === "renew_token") this.#refusedTokens += 1;
      this.lose();
    }
  }

  /** A4: the socket outlives its token only with a newer one. */
  #renewInTime(): void {
    const expiry = expiryOf(this.#token);
    clearTimeout(this.#renewal);
    if (expiry === null) return;
    this.#renewal = setTimeout(() => void this.#renew(expiry), renewalDelay(expiry, Date.now()));
  }

  /** Where it fails the server closes the socket in time, and the next one asks again. */
  async #renew(oldExpiry: number): Promise<void> {
    const socket = this.#socket;
    const token = await this.#options.getToken({ fresh: true }).catch((error: unknown) => error);
    if (socket === null || socket !== this.#socket) return;
    if (token instanceof RequestError && token.code === ANOTHER_USER) this.refuse(token);
    if (typeof token !== "string") return;
    this.#token = token;
    socket.send(JSON.stringify({ type: "auth", token } satisfies ConnectionFrame));
    if ((expiryOf(token) ?? 0) > oldExpiry) this.#renewInTime();
  }

  #show(status: ConnectionStatus): void {
    if (status.is === this.#status.is) return;
    this.#status = status;
    this.#options.onStatus(status);
  }
}

function banIn(frame: { type: string; data?: unknown }): Refusal | null {
  const said = frame.type === "error" ? (frame.data as Refusal) : null;
  return said?.code === "banned" ? said : null;
}
