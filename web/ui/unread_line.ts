// Where the line of what is new stands: it is found when a room is opened and stays until it is left.
import type { RoomSnapshot } from "../client/room_client.ts";
import { firstUnread } from "./timeline.ts";

export class UnreadLine {
  /** The first message that was unread; null where none was. */
  seq: number | null = null;
  #isFound = false;
  /** How far the reader had read when they came. */
  #readSeq: number | null = null;

  /** @param isSeen Whether what arrives now is seen at once. */
  follow({ connection, state }: RoomSnapshot, isSeen: boolean): void {
    const { history, last_seq, me, messages, reads, room } = state;
    if (room === null || history.is === "missing") return;
    const readSeq = reads[me]?.seq ?? 0;
    this.#readSeq ??= readSeq;
    // A room that is opened again has to learn first what it missed.
    const isCurrent = connection.is === "online" || connection.is === "polling";
    if (!isCurrent || (messages.at(-1)?.seq ?? 0) < last_seq) return;
    if (this.#isFound && (this.seq !== null || isSeen)) return;
    this.seq = firstUnread(messages, this.#isFound ? readSeq : this.#readSeq, me);
    this.#isFound = true;
  }
}
