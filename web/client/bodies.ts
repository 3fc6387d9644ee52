// Bodies of REST calls and answers under `/api/chat`.
import type {
  Context,
  MessageView,
  Refusal,
  Role,
  RoomStatus,
  RoomSummary,
  RoomType,
  StaffView,
  Timestamp,
} from "./views.ts";

interface Page<Item> {
  results: Item[];
  next: string | null;
}

export interface MessagePage extends Page<MessageView> {
  rev: number;
  last_seq: number;
}

export interface Me {
  user_id: string;
  username: string;
  role: Role;
}

export interface RoomFilter {
  status?: RoomStatus;
  room_type?: RoomType;
  unread?: boolean;
  limit?: number;
  cursor?: string;
}

export interface NewRoom {
  room_type: RoomType;
  subject?: string;
  context?: Context;
  participant_ids?: string[];
  message?: string;
}

export type RoomChange = "join" | "leave" | "close" | "reopen";

export interface MessageRange {
  before?: number;
  after?: number;
  limit?: number;
}

export interface NewMessage {
  content: string;
  client_id?: string;
  reply_to?: string;
}

export interface ReadMark {
  room_id: string;
  last_read_seq: number;
  last_read_at: Timestamp | null;
  unread_count: number;
}

export interface Unread {
  success: boolean;
  total_unread: number;
  rooms: Record<string, number>;
}

export interface OnlineStaff {
  results: StaffView[];
  any_staff_online: boolean;
}

export type RoomList = Page<RoomSummary>;

export interface ErrorBody {
  error: Refusal;
}

/** A signed token and whom it names. */
export interface TokenGrant extends Me {
  token: string;
  expires_at: Timestamp;
}
