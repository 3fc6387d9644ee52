// What was written and has not arrived, kept over reloads. Each message has a key of its own, so that
// pages that have the same room open do not overwrite what the others keep; whichever opens the room
// next sends what a closed one has left. Sent twice it arrives once (W4).
import type { Outbox, Outgoing } from "./outbox.ts";
import type { SafeStorage } from "./storage.ts";

/** Under which it is kept what a person has written. */
export function outboxPrefix(me: string): string {
  return `frontdesk.outbox/${encodeURIComponent(me)}/`;
}

/** The rooms in which something of this person still is to be sent. */
export function waitingRooms(storage: SafeStorage, me: string): string[] {
  const prefix = outboxPrefix(me);
  const rooms = storage.keys(prefix).map((key) => key.slice(prefix.length).split("/")[0] ?? "");
  return [...new Set(rooms)]
    .map(decodeURIComponent)
    .filter((roomId) =>
      new OutboxStore(storage, me, roomId).load().some(({ state }) => state.is === "pending"),
    );
}

export class OutboxStore {
  readonly #storage: SafeStorage;
  readonly #prefix: string;

  constructor(storage: SafeStorage, me: string, roomId: string) {
    this.#storage = storage;
    this.#prefix = `${outboxPrefix(me)}${encodeURIComponent(roomId)}/`;
  }

  load(): Outgoing[] {
    return this.#storage.keys(this.#prefix).flatMap((key) => {
      try {
        return [JSON.parse(this.#storage.get(key) ?? "") as Outgoing];
      } catch {
        this.#storage.remove(key);
        return [];
      }
    });
  }

  /** What the room has is not kept: its arrival is only a matter of time. */
  update(before: Outbox, after: Outbox): void {
    for (const outgoing of after) {
      if (outgoing.state.is !== "sent" && !before.includes(outgoing)) {
        this.#storage.set(this.#prefix + outgoing.client_id, JSON.stringify(outgoing));
      }
    }
    for (const { client_id } of before) {
      const isKept = ({ client_id: id, state }: Outgoing) =>
        id === client_id && state.is !== "sent";
      if (!after.some(isKept)) this.#storage.remove(this.#prefix + client_id);
    }
  }
}
