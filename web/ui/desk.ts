// What the chat page and the staff page have in common: who is signed in, the live list, and the room
// that is open.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Me, NewRoom } from "../client/bodies.ts";
import type { GetToken } from "../client/connection.ts";
import { waitingRooms } from "../client/outbox_store.ts";
import { type ListSnapshot, PresenceClient } from "../client/presence_client.ts";
import { orKept, RequestError } from "../client/request_error.ts";
import { Rest } from "../client/rest.ts";
import { RoomClient } from "../client/room_client.ts";
import type { RoomFilter } from "../client/room_list.ts";
import type { Refusal } from "../client/views.ts";
import { KeptRooms } from "./kept_rooms.ts";
import { Notifier } from "./notifier.ts";
import { pageStorage } from "./page_storage.ts";
import type { Route } from "./route.ts";
import { startedBy, withoutStart } from "./start_link.ts";

export type Session =
  | { is: "starting" }
  | { is: "refused"; why: Refusal }
  | { is: "ready"; me: Me; list: PresenceClient };

export interface DeskOptions {
  getToken: GetToken;
  /** The first call: who is at the page. */
  signIn?: (rest: Rest) => Promise<Me>;
  route: Route;
  filter: RoomFilter;
  /** A filter whose rooms are all to be there, whichever is shown. */
  fills?: RoomFilter;
  title: string;
}

export class Desk implements ReactiveController {
  session: Session = { is: "starting" };
  room: RoomClient | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #options: DeskOptions;
  readonly rest: Rest;
  readonly #rooms = new KeptRooms((roomId) => this.#newRoom(roomId));
  readonly #onPopState = () => this.#follow();

  constructor(host: ReactiveControllerHost, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.rest = new Rest(location.origin, options.getToken);
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener("popstate", this.#onPopState);
    void this.start();
  }

  hostDisconnected(): void {
    window.removeEventListener("popstate", this.#onPopState);
    this.#rooms.closeAll();
    this.room = null;
    if (this.session.is === "ready") this.session.list.close();
  }

  get route(): Route {
    return this.#options.route;
  }

  async start(): Promise<void> {
    this.#become({ is: "starting" });
    const { signIn } = this.#options;
    try {
      const me = await orKept(signIn ? signIn(this.rest) : this.rest.me());
      await this.#startConversation();
      this.#become({ is: "ready", me, list: this.#openList(me) });
      this.#rooms.send(waitingRooms(pageStorage, me.user_id));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#become({ is: "refused", why: error });
      return;
    }
    this.#follow();
  }

  /** Opens a room, or with null goes back to the list. */
  show(roomId: string | null): void {
    this.go(this.route.href(roomId));
  }

  /** Goes to another address of this page. */
  go(address: string): void {
    history.pushState(null, "", address);
    this.#follow();
  }

  async create(room: NewRoom): Promise<void> {
    if (this.session.is !== "ready") return;
    const { id } = await this.session.list.createRoom(room);
    this.show(id);
  }

  /** The list as it is now; null until somebody is signed in. */
  get list(): ListSnapshot | null {
    return this.session.is === "ready" ? this.session.list.snapshot : null;
  }

  /** A link that starts a conversation leads to it, and to the same one when it is followed again. */
  async #startConversation(): Promise<void> {
    const room = startedBy(location);
    if (room === null) return;
    const { id } = await this.rest.createRoom(room);
    const search = withoutStart(location.search);
    history.replaceState(null, "", `/chat/${encodeURIComponent(id)}/${search}`);
  }

  #openList(me: Me): PresenceClient {
    const { fills, filter, getToken } = this.#options;
    const list = new PresenceClient({
      origin: location.origin,
      rest: this.rest,
      getToken,
      filter,
      me: me.user_id,
      ...(fills === undefined ? {} : { fills }),
    });
    const notifier = new Notifier({
      me,
      openRoomId: () => this.room?.roomId ?? null,
      show: (roomId) => this.show(roomId),
    });
    list.subscribe((snapshot) => {
      notifier.follow(snapshot);
      document.title = titleOf(this.#options.title, snapshot);
      this.#host.requestUpdate();
    });
    list.open();
    return list;
  }

  /** Has the room open that the address names. */
  #follow(): void {
    this.#host.requestUpdate();
    const roomId = this.route.roomId();
    if (this.session.is !== "ready" || roomId === (this.room?.roomId ?? null)) return;
    if (this.room !== null) this.#rooms.leave(this.room);
    this.room = roomId === null ? null : this.#rooms.enter(roomId);
  }

  #newRoom(roomId: string): RoomClient {
    return new RoomClient({
      origin: location.origin,
      roomId,
      me: this.session.is === "ready" ? this.session.me.user_id : "",
      rest: this.rest,
      getToken: this.#options.getToken,
    });
  }

  #become(session: Session): void {
    this.session = session;
    this.#host.requestUpdate();
  }
}

/** The number of unread messages goes first, where a narrow tab still shows it. */
function titleOf(title: string, { state }: ListSnapshot): string {
  const counts = Object.values(state.rooms).map((room) => room.unread_count);
  const unread = state.total_unread ?? counts.reduce((sum, count) => sum + count, 0);
  return unread > 0 ? `(${unread}) ${title}` : title;
}
