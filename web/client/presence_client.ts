// The list of rooms, live: `/ws/presence/` and the list by REST.
import type * as body from "./bodies.ts";
import { Connection, type ConnectionStatus, type GetToken } from "./connection.ts";
import type { PresenceClientFrame, PresenceFrame } from "./frames.ts";
import { Listeners } from "./listeners.ts";
import { ownToken } from "./own_token.ts";
import type { PageSignals } from "./page_signals.ts";
import { Polling } from "./polling.ts";
import { orKept, RequestError } from "./request_error.ts";
import type { Rest } from "./rest.ts";
import type { Loading } from "./room_client.ts";
import {
  emptyList,
  type RoomFilter,
  type RoomListEvent,
  type RoomListState,
  reduceList,
} from "./room_list.ts";
import { Tabs } from "./tabs.ts";
import type { RoomSummary, StaffStatus } from "./views.ts";

/** Rooms of one page of the list. */
const PAGE_ROOMS = 50;

/** Milliseconds between two questions for news where sockets are blocked. */
const POLL_INTERVAL_MS = 15_000;

/** Rooms of one page where all are wanted: as many as the server gives. */
const FILL_PAGE_ROOMS = 200;

/** Rooms after which no further page is fetched unasked: some ten megabytes of memory. */
const FILL_ROOMS_MAX = 5_000;

const QUERIES: Record<RoomFilter, body.RoomFilter> = {
  all: {},
  open: { status: "open" },
  closed: { status: "closed" },
  unread: { unread: true },
};

export interface ListSnapshot {
  state: RoomListState;
  filter: RoomFilter;
  connection: ConnectionStatus;
  /** Of the rooms that the filter lets through, like the two below. */
  loading: Loading;
  /** Whether they were loaded at least once. */
  is_loaded: boolean;
  has_more: boolean;
}

/** How far the rooms of one filter are loaded. */
interface Progress {
  loading: Loading;
  /** Whether it is of the list as it was before the last reload. */
  is_stale: boolean;
  is_loaded: boolean;
  cursor: string | null;
}

/** The list is loaded again: what is here stays, and nothing further is known of it. */
const STALE = { loading: { is: "idle" }, is_stale: true, cursor: null } as const;
const LOADED = { loading: { is: "idle" }, is_stale: false, is_loaded: true } as const;

const UNLOADED: Progress = {
  loading: { is: "idle" },
  is_stale: true,
  is_loaded: false,
  cursor: null,
};

export interface PresenceClientOptions {
  /** Where the server is, like `https://chat.example.com`. */
  origin: string;
  rest: Rest;
  getToken: GetToken;
  filter: RoomFilter;
  /** The user's own id; with it, what is read in another tab is read here too. */
  me?: string;
  /** A filter whose rooms are all to be there, whichever is shown. */
  fills?: RoomFilter;
  signals?: PageSignals;
  WebSocket?: typeof WebSocket;
}

export class PresenceClient {
  readonly #rest: Rest;
  readonly #connection: Connection<PresenceFrame, PresenceClientFrame>;
  readonly #polling: Polling;
  readonly #tabs: Tabs;
  readonly #listeners = new Listeners<ListSnapshot>();
  #state = emptyList;
  #filter: RoomFilter;
  readonly #fills: RoomFilter | null;
  #progress: Partial<Record<RoomFilter, Progress>> = {};
  /** Counts the reloads, so that an answer from before the last one is not taken for news. */
  #reloads = 0;
  /** What the user chose; told again to each new socket. */
  #status: StaffStatus = "online";

  constructor({ origin, rest, getToken, filter, fills, me = "", ...more }: PresenceClientOptions) {
    this.#rest = rest;
    this.#filter = filter;
    this.#fills = fills ?? null;
    this.#progress[filter] = { ...UNLOADED, loading: { is: "loading" } };
    this.#tabs = new Tabs(origin, me, (seen) => this.#apply({ type: "seen", ...seen }));
    this.#polling = new Polling({
      every: POLL_INTERVAL_MS,
      ask: (signal) => this.#ask(signal),
      onRound: () => this.#tell(),
    });
    this.#connection = new Connection({
      ...more,
      url: `${origin.replace(/^http/, "ws")}/ws/presence/`,
      getToken: ownToken(getToken, me),
      since: () => null,
      onFrame: (frame) => this.#handleFrame(frame),
      onStatus: (status) => this.#handleStatus(status),
      onFailure: (failures) => this.#polling.handleFailures(failures),
    });
  }

  get snapshot(): ListSnapshot {
    const { cursor, is_loaded, loading } = this.#progressOf(this.#filter);
    return {
      state: this.#state,
      filter: this.#filter,
      connection: this.#polling.isWorking ? { is: "polling" } : this.#connection.status,
      loading,
      is_loaded,
      has_more: cursor !== null,
    };
  }

  subscribe(listener: (snapshot: ListSnapshot) => void): () => void {
    return this.#listeners.add(listener);
  }

  open(): void {
    if (this.#connection.isOpen) return;
    this.#tabs.open();
    this.#polling.start();
    this.#connection.open();
  }

  close(): void {
    this.#reloads += 1;
    this.#tabs.close();
    this.#polling.stop();
    this.#connection.close();
  }

  /** Shows other rooms; those that were loaded before are there at once. */
  async filterBy(filter: RoomFilter): Promise<void> {
    this.#filter = filter;
    this.#tell();
    const { is_stale, loading } = this.#progressOf(filter);
    if (is_stale && loading.is !== "loading") await this.#loadPage(filter);
  }

  async reload(): Promise<void> {
    this.#reloads += 1;
    for (const [filter, progress] of Object.entries(this.#progress)) {
      this.#progress[filter as RoomFilter] = { ...progress, ...STALE };
    }
    this.#apply({ type: "load" });
    const filters = new Set([this.#filter, this.#fills ?? this.#filter]);
    await Promise.all([...filters].map((filter) => this.#loadPage(filter)));
  }

  async loadMore(): Promise<void> {
    const { cursor, loading } = this.#progressOf(this.#filter);
    if (cursor !== null && loading.is !== "loading") await this.#loadPage(this.#filter);
  }

  async createRoom(room: body.NewRoom): Promise<RoomSummary> {
    const created = await this.#rest.createRoom(room);
    this.#apply({ type: "room", room: created });
    return created;
  }

  setStatus(status: StaffStatus): void {
    this.#status = status;
    this.#connection.send({ type: "status", status });
  }

  #handleFrame(frame: PresenceFrame): void {
    this.#apply({ type: "frame", frame });
    // There is no cursor here: each new connection starts with the list as it is now.
    if (frame.type === "presence_state") void this.reload();
  }

  #handleStatus(status: ConnectionStatus): void {
    if (status.is === "online" && this.#status === "away") {
      this.#connection.send({ type: "status", status: "away" });
    }
    if (status.is === "online" || status.is === "closed") this.#polling.stop();
    // Nothing comes of it but what was kept from before.
    if (status.is === "offline" && !this.#progressOf(this.#filter).is_loaded) void this.reload();
    if (status.is === "closed") {
      this.#note(this.#filter, { loading: { is: "failed", why: status.why } });
    }
    this.#tell();
  }

  /** What the socket would say. */
  async #ask(signal: AbortSignal): Promise<void> {
    const [{ results: staff, any_staff_online }, { total_unread }] = await Promise.all([
      this.#rest.onlineStaff(),
      this.#rest.unread(),
    ]);
    if (signal.aborted) return;
    const data = { staff, any_staff_online };
    this.#apply({ type: "frame", frame: { type: "presence_state", data } });
    this.#apply({ type: "frame", frame: { type: "unread", data: { total_unread } } });
    await this.reload();
  }

  /** The next page of these rooms; the first where they are not loaded yet. */
  async #loadPage(filter: RoomFilter): Promise<void> {
    const reloads = this.#reloads;
    const limit = filter === this.#fills ? FILL_PAGE_ROOMS : PAGE_ROOMS;
    const { cursor, is_loaded } = this.#progressOf(filter);
    this.#note(filter, { loading: { is: "loading" } });
    this.#tell();
    const page = this.#rest.rooms({
      ...QUERIES[filter],
      ...(cursor === null ? {} : { cursor }),
      limit,
    });
    // What was kept is better than nothing, and worse than what is here.
    const answer = await (is_loaded ? page : orKept(page)).catch((error: unknown) => {
      if (error instanceof RequestError) return error;
      throw error;
    });
    if (reloads !== this.#reloads) return;
    if (answer instanceof RequestError) {
      this.#note(filter, { loading: { is: "failed", why: answer } });
      return this.#tell();
    }
    const { next, results: rooms } = answer;
    this.#note(filter, { ...LOADED, cursor: next });
    this.#apply({ type: "page", filter, rooms, is_last: next === null });
    const isWanted = filter === this.#fills && this.#size < FILL_ROOMS_MAX;
    if (next !== null && isWanted) await this.#loadPage(filter);
  }

  get #size(): number {
    return Object.keys(this.#state.rooms).length;
  }

  #progressOf(filter: RoomFilter): Progress {
    return this.#progress[filter] ?? UNLOADED;
  }

  #note(filter: RoomFilter, change: Partial<Progress>): void {
    this.#progress[filter] = { ...this.#progressOf(filter), ...change };
  }

  #apply(event: RoomListEvent): void {
    this.#state = reduceList(this.#state, event);
    this.#tell();
  }

  #tell(): void {
    this.#listeners.tell(this.snapshot);
  }
}
