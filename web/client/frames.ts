// The frames of both sockets. The server's are generated from its own types; the client's are those of
// `src/chat/frame/client.rs`. `tests/fixtures/frames/` pins both.
import type { PresenceFrame, ServerFrame as RoomFrame, StaffStatus } from "./generated/wire.ts";

export type { Welcome } from "./generated/wire.ts";
export type { PresenceFrame, RoomFrame };

type DataOf<Type extends RoomFrame["type"]> = Extract<RoomFrame, { type: Type }>["data"];

export type Typing = DataOf<"typing">;
export type ReadReceipt = DataOf<"read_receipt">;

export interface MessageDraft {
  content: string;
  client_id: string;
  reply_to?: string;
  /** Ids of what was uploaded to the room, to go with it. */
  attachment_ids?: string[];
}

/** What a client says to a room. */
export type RoomClientFrame =
  | ({ type: "message" } & MessageDraft)
  | { type: "edit"; message_id: string; content: string }
  | { type: "delete"; message_id: string }
  | { type: "typing"; is_typing: boolean }
  | { type: "read"; message_id: string }
  | { type: "mark_room_read" };

/** What a client says to `/ws/presence/`. */
export type PresenceClientFrame = { type: "status"; status: StaffStatus };

/** What every connection says by itself. */
export type ConnectionFrame = { type: "ping" } | { type: "auth"; token: string };
