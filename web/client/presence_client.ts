// The list of rooms, live: `/ws/presence/` and the list by REST.
import type * as body from "./bodies.ts";
import { Connection, type ConnectionStatus, type GetToken } from "./connection.ts";
import type { PresenceClientFrame, PresenceFrame } from "./frames.ts";
import { Listeners } from "./listeners.ts";
import type { PageSignals } from "./page_signals.ts";
import { RequestError } from "./request_error.ts";
import type { Rest } from "./rest.ts";
import type { Loading } from "./room_client.ts";
import {
  emptyList,
  type RoomFilter,
  type RoomListEvent,
  type RoomListState,
  reduceList,
} from "./room_list.ts";
import type { RoomSummary, StaffStatus } from "./views.ts";

/** Rooms of one page of the list. */
const PAGE_ROOMS = 50;

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
  loading: Loading;
  /** Whether the list was loaded at least once. */
  is_loaded: boolean;
  has_more: boolean;
}

export interface PresenceClientOptions {
  /** Where the server is, like `https://chat.example.com`. */
  origin: string;
  rest: Rest;
  getToken: GetToken;
  filter: RoomFilter;
  signals?: PageSignals;
  WebSocket?: typeof WebSocket;
}

export class PresenceClient {
  readonly #rest: Rest;
  readonly #connection: Connection<PresenceFrame, PresenceClientFrame>;
  readonly #listeners = new Listeners<ListSnapshot>();
  #state = emptyList;
  #filter: RoomFilter;
  #loading: Loading = { is: "loading" };
  #isLoaded = false;
  #cursor: string | null = null;
  /** Counts the loads, so that the answer to an earlier one is not taken for the last one's. */
  #load = 0;
  /** What the user chose; told again to each new socket. */
  #status: StaffStatus = "online";

  constructor({ origin, rest, getToken, filter, ...more }: PresenceClientOptions) {
    this.#rest = rest;
    this.#filter = filter;
    this.#connection = new Connection({
      ...more,
      url: `${origin.replace(/^http/, "ws")}/ws/presence/`,
      getToken,
      since: () => null,
      onFrame: (frame) => this.#handleFrame(frame),
      onStatus: (status) => this.#handleStatus(status),
    });
  }

  get snapshot(): ListSnapshot {
    return {
      state: this.#state,
      filter: this.#filter,
      connection: this.#connection.status,
      loading: this.#loading,
      is_loaded: this.#isLoaded,
      has_more: this.#cursor !== null,
    };
  }

  subscribe(listener: (snapshot: ListSnapshot) => void): () => void {
    return this.#listeners.add(listener);
  }

  open(): void {
    this.#connection.open();
  }

  close(): void {
    this.#load += 1;
    this.#connection.close();
  }

  async filterBy(filter: RoomFilter): Promise<void> {
    this.#filter = filter;
    await this.reload();
  }

  async reload(): Promise<void> {
    this.#apply({ type: "load" });
    await this.#loadPage("first", {});
  }

  async loadMore(): Promise<void> {
    if (this.#cursor === null || this.#loading.is === "loading") return;
    await this.#loadPage("next", { cursor: this.#cursor });
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
    if (status.is === "closed") this.#loading = { is: "failed", why: status.why };
    this.#tell();
  }

  async #loadPage(position: "first" | "next", query: body.RoomFilter): Promise<void> {
    this.#load += 1;
    const load = this.#load;
    this.#loading = { is: "loading" };
    this.#tell();
    const answer = await this.#rest
      .rooms({ ...QUERIES[this.#filter], ...query, limit: PAGE_ROOMS })
      .catch((error: unknown) => {
        if (error instanceof RequestError) return error;
        throw error;
      });
    if (load !== this.#load) return;
    if (answer instanceof RequestError) {
      this.#loading = { is: "failed", why: answer };
      return this.#tell();
    }
    this.#loading = { is: "idle" };
    this.#isLoaded = true;
    this.#cursor = answer.next;
    this.#apply({ type: "page", position, rooms: answer.results });
  }

  #apply(event: RoomListEvent): void {
    this.#state = reduceList(this.#state, event);
    this.#tell();
  }

  #tell(): void {
    this.#listeners.tell(this.snapshot);
  }
}
