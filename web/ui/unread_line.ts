// Where the line of what is new stands: it is found when a room is opened and stays until it is left.
// What is not loaded yet is loaded for it, so that one reads on where one has stopped.
import type { RoomClient } from "../client/room_client.ts";
import { countsFor } from "../client/unread.ts";
import { firstUnread, lastRead } from "./timeline.ts";

/** Messages that are loaded to begin at the first unread one: ten pages, a second or two. */
export const UNREAD_LOAD_MAX = 500;

/** What the line needs of a room. */
export type UnreadRoom = Pick<RoomClient, "snapshot" | "loadUntil">;

export class UnreadLine {
  /** The first message that was unread; null where none was. */
  seq: number | null = null;
  /** Messages that were unread, where they are too many to begin at the first. */
  farCount = 0;
  /** Whether what is older is being loaded, so that there is no place to begin at yet. */
  isSought = false;
  readonly #room: UnreadRoom;
  readonly #onFound: () => void;
  #isFound = false;
  /** How far the reader had read when they came. */
  #readSeq: number | null = null;

  constructor(room: UnreadRoom, onFound: () => void) {
    this.#room = room;
    this.#onFound = onFound;
  }

  /**
   * To be called with every change of the room.
   *
   * @param isSeen Whether what arrives now is seen at once.
   */
  follow(isSeen: boolean): void {
    const { connection, state } = this.#room.snapshot;
    const { history, last_seq, me, messages, reads, room, unread } = state;
    if (room === null || history.is === "missing" || this.isSought) return;
    const readSeq = reads[me]?.seq ?? 0;
    this.#readSeq ??= readSeq;
    // A room that is opened again has to learn first what it missed.
    const isCurrent = connection.is === "online" || connection.is === "polling";
    if (!isCurrent || (messages.at(-1)?.seq ?? 0) < last_seq) return;
    if (this.#isFound && (this.seq !== null || isSeen)) return;
    const isFirst = !this.#isFound;
    this.#isFound = true;
    const from = lastRead(messages, isFirst ? this.#readSeq : readSeq, me) + 1;
    this.seq = firstUnread(messages, from - 1, me);
    if (!isFirst || from >= history.from || unread === 0) return;
    if (last_seq - from < UNREAD_LOAD_MAX) void this.#seek(from);
    else this.farCount = unread;
  }

  /** Leads to the first unread message of many. Answers with its number; null where it does not come. */
  async reach(): Promise<number | null> {
    this.farCount = 0;
    const from = (this.#readSeq ?? 0) + 1;
    if (!(await this.#room.loadUntil(from))) return null;
    const { me, messages } = this.#room.snapshot.state;
    this.seq = messages.find((one) => one.seq >= from && countsFor(one, me))?.seq ?? null;
    return this.seq;
  }

  async #seek(from: number): Promise<void> {
    this.isSought = true;
    await this.#room.loadUntil(from);
    const { me, messages } = this.#room.snapshot.state;
    this.seq = firstUnread(messages, from - 1, me);
    this.isSought = false;
    this.#onFound();
  }
}
