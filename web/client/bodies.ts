// Bodies of REST calls and answers under `/api/chat`, generated from the server's types, and what goes
// into addresses.
import type { ListPage, RoomStatus, RoomSummary, RoomType } from "./generated/wire.ts";

export type {
  ErrorBody,
  Me,
  MessagePage,
  NewMessage,
  NewRoom,
  OnlineStaff,
  ReadMark,
  TokenGrant,
  Unread,
} from "./generated/wire.ts";

export type RoomList = ListPage<RoomSummary>;

export interface RoomFilter {
  status?: RoomStatus;
  room_type?: RoomType;
  unread?: boolean;
  limit?: number;
  cursor?: string;
}

export type RoomChange = "join" | "leave" | "close" | "reopen";

export interface MessageRange {
  before?: number;
  after?: number;
  limit?: number;
}
