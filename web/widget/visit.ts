// The visitor's conversations: who they are, their list, and the room that is open.
import type { Me, NewRoom } from "../client/bodies.ts";
import type { GetToken } from "../client/connection.ts";
import { GuestKeep } from "../client/guest_keep.ts";
import { waitingRooms } from "../client/outbox_store.ts";
import type { ListSnapshot, PresenceClient } from "../client/presence_client.ts";
import { RequestError } from "../client/request_error.ts";
import { Rest } from "../client/rest.ts";
import type { RoomClient } from "../client/room_client.ts";
import { cachedToken } from "../client/token_cache.ts";
import type { RoomSummary } from "../client/views.ts";
import { draftKey, handOver, NEW_ROOM } from "../ui/drafts.ts";
import type { KeptRooms } from "../ui/kept_rooms.ts";
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
  /** The room that is seen. */
  room: RoomClient | null = null;

  readonly #options: VisitOptions;
  /** A guest has a token from the first message on, and not before. */
  readonly #guest: GuestKeep;
  #rooms: KeptRooms | null = null;
  #credentials: Credentials | null = null;
  /** The room that was entered; it lives while it is seen, since what nobody sees is not read. */
  #roomId: string | null = null;
  #isSeen = false;
  /** Counts who has come, one after the other. */
  #becomings = 0;
  #begun = Promise.resolve();
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
    this.#guest = new GuestKeep({
      origin: options.origin,
      storage: pageStorage,
      onMerged: handOver,
    });
  }

  /** Goes on as somebody else: nothing of who it was before stays open. */
  async become(credentials: Credentials | null): Promise<void> {
    // A guest's rooms are the user's by the same ids.
    const roomId = this.#credentials === null && this.#guest.token !== null ? this.#roomId : null;
    this.end();
    this.#becomings += 1;
    this.#credentials = credentials;
    await this.begin();
    if (roomId && credentials === this.#credentials && credentials !== null) {
      // Where it cannot be loaded there is the home, which has it in its list.
      await this.enter(roomId).catch(() => {});
    }
  }

  /** Signs in whoever is known. */
  begin(): Promise<void> {
    this.#begun = this.#begin();
    return this.#begun;
  }

  async #begin(): Promise<void> {
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
      // What was begun before it was known who it is.
      handOver("", me.user_id);
      const session: Ready = { is: "ready", me, rest, getToken, list };
      this.#show(session);
      list.subscribe((snapshot) => this.#handleList(snapshot));
      list.open();
      this.#sendWaiting(session).catch(() => {});
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
    this.#rooms?.closeAll();
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

  /** Where it is kept what somebody begins to write to a room that does not exist yet. */
  get draft(): string {
    return draftKey(this.session.is === "ready" ? this.session.me.user_id : "", NEW_ROOM);
  }

  /**
   * Opens a conversation with its first message, which makes somebody unknown a guest. Whom the page
   * names meanwhile writes it in the guest's stead; for anybody else it is not meant.
   */
  async write(room: NewRoom): Promise<void> {
    const [writer, becomings] = [this.#credentials, this.#becomings];
    const isMeant = () =>
      becomings === this.#becomings || (writer === null && this.#credentials !== null);
    for (;;) {
      const session = await this.#ready(isMeant);
      try {
        // What fails here has sent nothing yet.
        await this.#loadRooms();
        const { id } = await session.list.createRoom(room);
        await this.#begun;
        if (isMeant()) await this.enter(id);
        return;
      } catch (error) {
        if (session === this.session || !isMeant()) throw error;
      }
    }
  }

  /** Whoever it is once that is known. */
  async #ready(isMeant: () => boolean): Promise<Ready> {
    while (isMeant()) {
      const { session } = this;
      if (session.is === "ready") return session;
      if (session.is === "refused") throw session.why;
      if (session.is === "nobody") {
        await this.#guest.begin();
        if (isMeant() && this.session.is === "nobody") void this.begin();
      }
      await this.#begun;
    }
    throw new RequestError(401, { code: "unauthorized", message: "Somebody else is here now." });
  }

  async enter(roomId: string): Promise<void> {
    if (this.session.is !== "ready") return;
    this.#ways += 1;
    const way = this.#ways;
    await this.#loadRooms();
    if (way !== this.#ways) return;
    this.#roomId = roomId;
    this.#follow();
    this.#options.onChange();
  }

  see(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.#follow();
  }

  leave(): void {
    this.#ways += 1;
    this.#roomId = null;
    this.#follow();
    this.#options.onChange();
  }

  /** Has the room open that is to be seen. */
  #follow(): void {
    const roomId = this.#isSeen ? this.#roomId : null;
    if (roomId === (this.room?.roomId ?? null)) return;
    if (this.room !== null) this.#rooms?.leave(this.room);
    this.room = roomId === null ? null : (this.#rooms?.enter(roomId) ?? null);
  }

  async #loadRooms(): Promise<void> {
    const { KeptRooms, RoomClient } = await loadConversation();
    this.#rooms ??= new KeptRooms((roomId) => {
      const { getToken, me, rest } = this.session as Ready;
      return new RoomClient({
        origin: this.#options.origin,
        roomId,
        me: me.user_id,
        rest,
        getToken,
      });
    });
  }

  /** Sends what an earlier page has left; what cannot be loaded now is sent from the next one. */
  async #sendWaiting({ me }: Ready): Promise<void> {
    const waiting = waitingRooms(pageStorage, me.user_id);
    if (waiting.length === 0) return;
    const becomings = this.#becomings;
    await this.#loadRooms();
    if (becomings !== this.#becomings) return;
    this.#rooms?.send(waiting.filter((roomId) => roomId !== this.room?.roomId));
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
