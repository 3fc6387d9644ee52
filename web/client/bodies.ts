// Bodies of REST calls and answers under `/api/chat`, generated from the server's types, and what goes
// into addresses.
import type {
  BlockView,
  FoundMessage,
  Interval,
  ListPage,
  ParticipantView,
  ReportStatus,
  Role,
  RoomStatus,
  RoomSummary,
  RoomType,
  Timestamp,
} from "./generated/wire.ts";

export type {
  BlockView,
  ErrorBody,
  FoundMessage,
  KnownPerson,
  ListPage,
  Me,
  MessageHistory,
  MessagePage,
  NewMessage,
  NewReport,
  NewRoom,
  OnlineStaff,
  ParticipantChange,
  ParticipantView,
  ReadersBody,
  ReadMark,
  Receipt,
  TokenGrant,
  Unread,
} from "./generated/wire.ts";

export type RoomList = ListPage<RoomSummary>;
export type ParticipantList = ListPage<ParticipantView>;
export type FoundList = ListPage<FoundMessage>;
export type BlockList = ListPage<BlockView>;

export interface PageRange {
  limit?: number;
  /** The `next` of the page before. */
  cursor?: string;
}

export interface RoomFilter extends PageRange {
  status?: RoomStatus;
  room_type?: RoomType;
  /** A type of context, or one context as `type:id`. */
  context?: string;
  unread?: boolean;
  needs_staff?: boolean;
}

/** What can be done to a room by a call without a body. */
export type RoomChange = "join" | "leave" | "close" | "reopen" | "archive" | "help";

export interface MessageRange {
  before?: number;
  after?: number;
  limit?: number;
}

export interface MessageSearch extends PageRange {
  q: string;
  room?: string;
  /** Id of a user. */
  from?: string;
  before?: Timestamp;
  after?: Timestamp;
}

/** What became of a guest's places and messages at the sign-in (A3). */
export type GuestMerge = "done" | "pending" | "taken" | "invalid";

export interface ReportFilter extends PageRange {
  status?: ReportStatus;
}

export interface OverseenRoomFilter extends RoomFilter {
  /** Id of somebody whose rooms are meant. */
  user?: string;
}

export interface OverseenMessageFilter extends PageRange {
  user?: string;
  room?: string;
  before?: Timestamp;
  /** The deleted ones instead. */
  deleted?: boolean;
}

export interface UserFilter extends PageRange {
  /** The beginning of the name. */
  q?: string;
  role?: Role;
}

export interface StatisticsPeriod {
  from?: Timestamp;
  to?: Timestamp;
  interval?: Interval;
}

export interface AuditFilter extends PageRange {
  actor?: string;
  action?: string;
  room?: string;
  before?: Timestamp;
}
