// One lasting connection: it reconnects for ever, goes on from where it was, keeps its token fresh,
// and notices when it is dead. What the frames mean is not its business.
import ReconnectingWebSocket, { type CloseEvent } from "partysocket/ws";
import { backoff } from "./backoff.ts";
import { type CloseVerdict, UNAUTHORIZED, verdictOf } from "./close_codes.ts";
import type { ConnectionFrame } from "./frames.ts";
import { Heartbeat, PING } from "./heartbeat.ts";
import { browserSignals, type PageSignals } from "./page_signals.ts";
import { isRefusedSignIn } from "./request_error.ts";
import { expiresSoon, expiryOf, renewalDelay } from "./token_expiry.ts";
import type { Refusal } from "./views.ts";

/** A token; another one than before when `fresh`. */
export type GetToken = (options: { fresh: boolean }) => Promise<string>;

export type ConnectionStatus =
  | { is: "connecting" }
  | { is: "online" }
  /** Trying again, for as long as it takes. */
  | { is: "offline" }
  | { is: "closed"; why: Refusal };

export interface ConnectionOptions<Incoming> {
  /** Where to connect, without a token. */
  url: string;
  getToken: GetToken;
  /** The cursor to go on from; null to start afresh. */
  since: () => number | null;
  onFrame: (frame: Incoming) => void;
  onStatus: (status: ConnectionStatus) => void;
  signals?: PageSignals;
  WebSocket?: typeof WebSocket;
}

/** Refused tokens in a row after which no further one will do. */
const REFUSED_TOKENS_MAX = 3;

/** Milliseconds to wait for a socket to open. */
const OPEN_TIMEOUT_MS = 10_000;

export class Connection<Incoming extends { type: string }, Outgoing> {
  readonly #options: ConnectionOptions<Incoming>;
  readonly #heartbeat = new Heartbeat(
    () => this.#socket?.send(PING),
    () => this.#restart(),
  );
  #socket: ReconnectingWebSocket | null = null;
  #status: ConnectionStatus = { is: "connecting" };
  #token = "";
  #refusedTokens = 0;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void)[] = [];

  constructor(options: ConnectionOptions<Incoming>) {
    this.#options = options;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Also again after it was closed: then it goes on from where it was. */
  open(): void {
    this.#show({ is: "connecting" });
    const signals = this.#options.signals ?? browserSignals;
    this.#unsubscribe = [
      signals.onWake(() => this.#wake()),
      signals.onOffline(() => this.#restart()),
    ];
    this.#start();
  }

  /** Ends it for good, without a further word to its owner. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
    this.#drop();
  }

  /** Sends now or not at all: what must not get lost is sent again by its owner. */
  send(frame: Outgoing): boolean {
    if (this.#status.is !== "online" || this.#socket?.readyState !== ReconnectingWebSocket.OPEN)
      return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #start(): void {
    const { WebSocket } = this.#options;
    const options = Object.defineProperties(
      {
        connectionTimeout: OPEN_TIMEOUT_MS,
        maxEnqueuedMessages: 0,
        shouldReconnectOnClose: ({ code }: CloseEvent) => this.#next(code).is !== "stop",
        ...(WebSocket === undefined ? {} : { WebSocket }),
      },
      Object.getOwnPropertyDescriptors(backoff),
    );
    const socket = new ReconnectingWebSocket(() => this.#url(), undefined, options);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#handleMessage(String(data));
    socket.onclose = ({ code }) => this.#handleClose(code);
  }

  #drop(): void {
    this.#heartbeat.stop();
    clearTimeout(this.#renewal);
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  #restart(): void {
    if (this.#status.is === "closed") return;
    this.#drop();
    this.#show({ is: "offline" });
    this.#start();
  }

  /** The reconnecting socket cannot be hurried while it waits; a new one tries at once. */
  #wake(): void {
    if (this.#socket === null) return;
    if (this.#socket.readyState >= ReconnectingWebSocket.CLOSING) this.#restart();
    else if (this.#status.is === "online") this.#heartbeat.beat();
  }

  async #url(): Promise<string> {
    const fresh = this.#refusedTokens > 0 || expiresSoon(expiryOf(this.#token), Date.now());
    try {
      this.#token = await this.#options.getToken({ fresh });
    } catch (error) {
      if (isRefusedSignIn(error)) this.#stop(error);
      throw error;
    }
    const url = new URL(this.#options.url);
    url.searchParams.set("token", this.#token);
    const since = this.#options.since();
    if (since !== null) url.searchParams.set("since", String(since));
    return url.href;
  }

  #handleMessage(text: string): void {
    this.#heartbeat.heard();
    const frame = JSON.parse(text) as Incoming;
    if (frame.type === "pong") return;
    this.#options.onFrame(frame);
    // The first frame says that the server took the token; before that it may still refuse it.
    if (this.#status.is !== "online" && frame.type !== "error") {
      this.#refusedTokens = 0;
      this.#heartbeat.start();
      this.#renewInTime();
      this.#show({ is: "online" });
    }
  }

  #handleClose(code: number): void {
    this.#heartbeat.stop();
    clearTimeout(this.#renewal);
    const verdict = this.#next(code);
    if (verdict.is === "stop") {
      this.#stop(verdict.why);
      return;
    }
    if (verdict.is === "renew_token") this.#refusedTokens += 1;
    this.#show({ is: "offline" });
  }

  #next(code: number): CloseVerdict {
    const verdict = verdictOf(code);
    const isRefusedAgain =
      verdict.is === "renew_token" && this.#refusedTokens >= REFUSED_TOKENS_MAX;
    return isRefusedAgain ? { is: "stop", why: UNAUTHORIZED } : verdict;
  }

  #stop(why: Refusal): void {
    this.close();
    this.#show({ is: "closed", why });
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
    const token = await this.#options.getToken({ fresh: true }).catch(() => null);
    if (token === null || socket === null || socket !== this.#socket) return;
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
