// REST as a model room answers it, while the network lets it.
import type { MessageRange, NewMessage } from "../bodies.ts";
import type { RoomFrame } from "../frames.ts";
import { RequestError } from "../request_error.ts";
import { Rest } from "../rest.ts";
import type { MessageView } from "../views.ts";
import type { ModelRoom } from "./model_room.ts";

export class ModelRest extends Rest {
  readonly #room: ModelRoom;
  /** What the next calls fail with. */
  failures: RequestError[] = [];
  isReachable = true;
  /** Told what the room says to its sockets. */
  onSaid: (frame: RoomFrame) => void = () => {};
  /** What was called, by name. */
  readonly calls: string[] = [];

  constructor(room: ModelRoom) {
    super("https://desk.example", async () => "token");
    this.#room = room;
  }

  override async room() {
    this.#meet("room");
    return this.#room.summary("ana");
  }

  override async messages(_roomId: string, { after, before, limit = 50 }: MessageRange = {}) {
    this.#meet(after === undefined ? "messages" : "news");
    return this.#room.page(limit, before);
  }

  override async sendMessage(_roomId: string, { client_id }: NewMessage) {
    this.#meet("send");
    const [frame] = this.#room.say("ana", client_id);
    if (frame?.type === "ack") return this.#room.message(frame.data.seq);
    if (frame !== undefined) this.onSaid(frame);
    return this.#room.message(this.#room.page(1).last_seq);
  }

  override async markRead(roomId: string, messageId = "") {
    this.#meet("read");
    this.#room.read("ana", placeOf(messageId) + 1);
    const mark = { room_id: roomId, last_read_at: null, unread_count: 0 };
    return { ...mark, last_read_seq: placeOf(messageId) + 1 };
  }

  override async editMessage(messageId: string): Promise<MessageView> {
    this.#meet("edit");
    this.#room.edit(placeOf(messageId));
    return this.#room.message(placeOf(messageId) + 1);
  }

  override async deleteMessage(messageId: string): Promise<MessageView> {
    this.#meet("delete");
    this.#room.delete(placeOf(messageId));
    return this.#room.message(placeOf(messageId) + 1);
  }

  #meet(call: string): void {
    const failure = this.isReachable ? this.failures.shift() : RequestError.unreachable(null);
    if (failure) throw failure;
    this.calls.push(call);
  }
}

function placeOf(messageId: string): number {
  return Number(messageId.split(".")[1]) - 1;
}
