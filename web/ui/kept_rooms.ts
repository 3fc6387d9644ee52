// The rooms that were open last: going back to one shows at once what it had, and it goes on from there.
// A room that is left has no socket, so that nobody sees somebody in it who is not.
import type { RoomClient } from "../client/room_client.ts";

/** Rooms that are kept: some pages of messages each, and rarely do people go back further. */
export const KEPT_ROOMS_MAX = 20;

/** Rooms that are opened unasked for what waits in them. */
export const WAITING_ROOMS_MAX = 10;

export class KeptRooms {
  readonly #create: (roomId: string) => RoomClient;
  /** By id, the one that was entered last at the end. */
  readonly #rooms = new Map<string, RoomClient>();
  /** Of rooms that were left and still have something to send: what ends the waiting for that. */
  readonly #leaving = new Map<string, () => void>();

  constructor(create: (roomId: string) => RoomClient) {
    this.#create = create;
  }

  enter(roomId: string): RoomClient {
    const room = this.#rooms.get(roomId) ?? this.#create(roomId);
    this.#rooms.delete(roomId);
    this.#rooms.set(roomId, room);
    if (!this.#stopLeaving(roomId)) room.open();
    this.#forgetOldest();
    return room;
  }

  /** The socket goes as soon as everything that was written has arrived. */
  leave(room: RoomClient): void {
    room.type(false);
    if (!isSending(room)) {
      room.close();
      return;
    }
    const unsubscribe = room.subscribe(() => {
      if (isSending(room)) return;
      this.#stopLeaving(room.roomId);
      room.close();
    });
    this.#leaving.set(room.roomId, unsubscribe);
  }

  /** Sends what an earlier page has left in these rooms, and what nobody may ever open them for. */
  send(roomIds: readonly string[]): void {
    for (const roomId of roomIds.slice(0, WAITING_ROOMS_MAX)) this.leave(this.enter(roomId));
  }

  closeAll(): void {
    for (const unsubscribe of this.#leaving.values()) unsubscribe();
    this.#leaving.clear();
    for (const room of this.#rooms.values()) room.close();
    this.#rooms.clear();
  }

  #stopLeaving(roomId: string): boolean {
    this.#leaving.get(roomId)?.();
    return this.#leaving.delete(roomId);
  }

  /** What was written and has not arrived is not forgotten. */
  #forgetOldest(): void {
    const surplus = this.#rooms.size - KEPT_ROOMS_MAX;
    const done = [...this.#rooms].filter(([, room]) => room.snapshot.state.outbox.length === 0);
    for (const [roomId] of done.slice(0, Math.max(0, surplus))) this.#rooms.delete(roomId);
  }
}

function isSending(room: RoomClient): boolean {
  return room.snapshot.state.outbox.some(({ state }) => state.is === "pending");
}
