// The visitor's conversations: who they are, their list, and the room that is open.
import type { Me, NewRoom } from "../client/bodies.ts";
import type { GetToken } from "../client/connection.ts";
import { GuestKeep } from "../client/guest_keep.ts";
import type { ListSnapshot, PresenceClient } from "../client/presence_client.ts";
import { RequestError } from "../client/request_error.ts";
import { Rest } from "../client/rest.ts";
import type { RoomClient } from "../client/room_client.ts";
import { cachedToken } from "../client/token_cache.ts";
import type { RoomSummary } from "../client/views.ts";
import { pageStorage, remember, remembered } from "../ui/page_storage.ts";
import { type Credentials, KNOWN_KEY } from "./contract.ts";
import { tokensOf } from "./identity.ts";

export type Session =
  /** Somebody who has not written yet, and whom the page does not name. */
  | { is: "nobody" }
  | { is: "starting" }
  | { is: "refused"; why: RequestError }
  | { is: "ready"; me: Me; rest: Rest; getToken: GetToken; list: PresenceClient };

export type Ready = Extract<Session, { is: "ready" }>;

export interface VisitOptions {
  origin: string;
  onChange: () => void;
  /** Somebody wrote to the visitor. */
  onMessage: (room: RoomSummary) => void;
}

export class Visit {
  session: Session = { is: "nobody" };
  room: RoomClient | null = null;

  readonly #options: VisitOptions;
  /** A guest has a token from the first message on, and not before. */
  readonly #guest: GuestKeep;
  #credentials: Credentials | null = null;
  /** Counts the beginnings, so that one that was overtaken changes nothing. */
  #beginnings = 0;
  /** Counts the ways into a room and out of it, for the same reason. */
  #ways = 0;
  /** The last message of each room, to know a new one by. */
  readonly #lastSeq = new Map<string, number>();
  /** Whether what comes now is new. */
  #hasCounted = false;

  constructor(options: VisitOptions) {
    this.#options = options;
    this.#guest = new GuestKeep({ origin: options.origin, storage: pageStorage });
  }

  /** Goes on as somebody else: nothing of who it was before stays open. */
  async become(credentials: Credentials | null): Promise<void> {
    // A guest's rooms are the user's by the same ids.
    const roomId =
      this.#credentials === null && this.#guest.token !== null ? this.room?.roomId : null;
    this.end();
    this.#credentials = credentials;
    await this.begin();
    if (roomId && credentials === this.#credentials && credentials !== null) {
      // Where it cannot be loaded there is the home, which has it in its list.
      await this.enter(roomId).catch(() => {});
    }
  }

  /** Signs in whoever is known. */
  async begin(): Promise<void> {
    const credentials = this.#credentials;
    const guest = this.#guest;
    if (credentials === null && guest.token === null) return this.#show({ is: "nobody" });
    this.#show({ is: "starting" });
    const beginning = ++this.#beginnings;
    const { origin } = this.#options;
    const getToken =
      credentials === null ? cachedToken((old) => guest.renew(old)) : tokensOf(credentials);
    const rest = new Rest(origin, getToken);
    try {
      const [me, { PresenceClient }] = await Promise.all([
        credentials === null ? rest.me() : guest.signIn(rest),
        import("./conversations.ts").catch(cannotBeReached),
      ]);
      if (beginning !== this.#beginnings) return;
      const list = new PresenceClient({ origin, rest, getToken, filter: "all" });
      this.#show({ is: "ready", me, rest, getToken, list });
      list.subscribe((snapshot) => this.#handleList(snapshot));
      list.open();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (beginning !== this.#beginnings) return;
      const isGone = credentials === null && guest.token === null;
      this.#show(isGone ? { is: "nobody" } : { is: "refused", why: error });
    }
  }

  /** Closes whatever is open. */
  end(): void {
    this.#beginnings += 1;
    this.leave();
    if (this.session.is === "ready") this.session.list.close();
    this.#lastSeq.clear();
    this.#hasCounted = false;
    this.#show({ is: "nobody" });
  }

  get list(): ListSnapshot | null {
    return this.session.is === "ready" ? this.session.list.snapshot : null;
  }

  get unread(): number {
    const { state } = this.list ?? {};
    if (state === undefined) return 0;
    const counts = Object.values(state.rooms).map((room) => room.unread_count);
    return state.total_unread ?? counts.reduce((sum, count) => sum + count, 0);
  }

  /** Opens a conversation with its first message, which makes somebody unknown a guest. */
  async write(room: NewRoom): Promise<void> {
    if (this.session.is !== "ready") {
      if (this.#credentials === null) await this.#guest.begin();
      await this.begin();
    }
    if (this.session.is === "refused") throw this.session.why;
    if (this.session.is !== "ready") return;
    // What fails here has sent nothing yet.
    await loadConversation();
    const { id } = await this.session.list.createRoom(room);
    await this.enter(id);
  }

  async enter(roomId: string): Promise<void> {
    if (this.session.is !== "ready" || this.room?.roomId === roomId) return;
    this.leave();
    const { getToken, me, rest } = this.session;
    const way = this.#ways;
    const { RoomClient } = await loadConversation();
    if (way !== this.#ways) return;
    const { origin } = this.#options;
    this.room = new RoomClient({ origin, roomId, me: me.user_id, rest, getToken });
    this.room.open();
    this.#options.onChange();
  }

  /** The room lives while it is seen: what nobody sees is not read. */
  see(isSeen: boolean): void {
    if (isSeen) this.room?.open();
    else this.room?.close();
  }

  leave(): void {
    this.#ways += 1;
    this.room?.close();
    this.room = null;
    this.#options.onChange();
  }

  #handleList({ is_loaded, state }: ListSnapshot): void {
    const hasCounted = this.#hasCounted;
    this.#hasCounted = is_loaded;
    for (const room of Object.values(state.rooms)) {
      const isNew = room.last_seq > (this.#lastSeq.get(room.id) ?? 0);
      this.#lastSeq.set(room.id, room.last_seq);
      if (hasCounted && isNew && this.#isOfOthers(room)) this.#options.onMessage(room);
    }
    if (this.#lastSeq.size > 0 && remembered(KNOWN_KEY) === null) remember(KNOWN_KEY, "1");
    this.#options.onChange();
  }

  #isOfOthers({ last_message }: RoomSummary): boolean {
    if (last_message === null || last_message.message_type === "system") return false;
    return this.session.is === "ready" && last_message.sender.id !== this.session.me.user_id;
  }

  #show(session: Session): void {
    this.session = session;
    this.#options.onChange();
  }
}

export function loadConversation(): Promise<typeof import("./conversation.ts")> {
  return import("./conversation.ts").catch(cannotBeReached);
}

function cannotBeReached(error: unknown): never {
  throw RequestError.unreachable(error);
}
