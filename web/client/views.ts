// How the server shows things, over sockets and by REST alike: generated from its own types.
import type { Refusal as RefusalOfServer } from "./generated/wire.ts";

export type {
  AttachmentView,
  Context,
  LastMessage as MessagePreview,
  MemberView,
  MessageView,
  QuoteView,
  Role,
  RoomStatus,
  RoomSummary,
  RoomType,
  RoomView,
  SenderView,
  StaffMember as StaffView,
  StaffStatus,
  Standing,
  SystemNote,
  Timestamp,
} from "./generated/wire.ts";

/** A "no" with its reason; the client has some of its own, where the server was not reached. */
export interface Refusal extends Omit<RefusalOfServer, "code"> {
  code: string;
}
