// The frames of both sockets. The server's are those of `src/chat/frame/server.rs`, the client's
// those of `src/chat/frame/client.rs`; `tests/fixtures/frames/` pins them.
import type {
  MemberView,
  MessageView,
  Refusal,
  RoomSummary,
  RoomView,
  StaffStatus,
  StaffView,
  Timestamp,
} from "./views.ts";

interface Frame<Type extends string, Data> {
  type: Type;
  data: Data;
}

export interface Welcome {
  room_id: string;
  user_id: string;
  username: string;
  unread_count: number;
  last_seq: number;
  rev: number;
  room: RoomView;
  members: MemberView[];
  online: string[];
}

export interface Deletion {
  id: string;
  room_id: string;
  seq: number;
  rev: number;
  deleted_at: Timestamp;
  /** Null in a replay. */
  deleted_by: string | null;
}

export interface Typing {
  user_id: string;
  username: string;
  is_typing: boolean;
}

export interface ReadReceipt {
  user_id: string;
  username: string;
  message_id: string;
  seq: number;
  read_at: Timestamp | null;
  rev: number;
}

interface Presence {
  user_id: string;
  username: string;
  is_online: boolean;
}

interface Ack {
  client_id: string;
  id: string;
  seq: number;
}

interface ErrorView extends Refusal {
  client_id?: string;
}

type ErrorFrame = Frame<"error", ErrorView>;
type PongFrame = Frame<"pong", Record<string, never>>;

/** One thing that a room says. */
export type RoomFrame =
  | Frame<"connection_established", Welcome>
  | Frame<"message", MessageView>
  | Frame<"message_edited", MessageView>
  | Frame<"message_deleted", Deletion>
  | Frame<"typing", Typing>
  | Frame<"read_receipt", ReadReceipt>
  | Frame<"presence", Presence>
  | Frame<"member", MemberView>
  | Frame<"room", RoomView>
  | Frame<"ack", Ack>
  | ErrorFrame
  | PongFrame
  | Frame<"reset", { rev: number; last_seq: number }>;

/** What arrives over a room's socket: one frame, or several as one. */
export type ServerFrame = RoomFrame | Frame<"batch", RoomFrame[]>;

/** What arrives over `/ws/presence/`. */
export type PresenceFrame =
  | Frame<"presence_state", { staff: StaffView[]; any_staff_online: boolean }>
  | Frame<"presence", Presence & { status: StaffStatus | "offline"; any_staff_online: boolean }>
  | Frame<"room_activity", RoomSummary & { room_id: string }>
  | Frame<"unread", { total_unread: number }>
  | ErrorFrame
  | PongFrame;

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
