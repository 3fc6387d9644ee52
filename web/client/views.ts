// How the server shows things, over sockets and by REST alike. The names are those of
// `src/chat/frame/server.rs`.

export type Role = "customer" | "vendor" | "staff" | "admin";

export type Standing = "outsider" | "observer" | "member" | "party" | "room_admin";

export type RoomType = "support" | "direct" | "group";

export type RoomStatus = "open" | "closed" | "archived";

type MessageType = "text" | "image" | "file" | "system";

type SystemEvent =
  | "joined"
  | "left"
  | "closed"
  | "reopened"
  | "archived"
  | "renamed"
  | "added"
  | "removed"
  | "muted"
  | "unmuted"
  | "admin_granted"
  | "admin_revoked"
  | "staff_called";

/** RFC 3339 in UTC with milliseconds. */
export type Timestamp = string;

export interface Context {
  type: string;
  id: string;
  title?: string;
  url?: string;
  image_url?: string;
}

export interface RoomView {
  id: string;
  room_type: RoomType;
  subject: string;
  context: Context | null;
  status: RoomStatus;
  created_by: string;
  created_at: Timestamp;
  /** A party has asked for the staff, and nobody of them has come yet. */
  needs_staff: boolean;
  rev: number;
}

export interface MemberView {
  user_id: string;
  username: string;
  role: Role;
  /** `outsider` once they left. */
  standing: Standing;
  is_admin: boolean;
  joined_at: Timestamp;
  /** Until then they may not write. */
  muted_until: Timestamp | null;
  last_read_seq: number;
  last_read_at: Timestamp | null;
  rev: number;
}

export interface SenderView {
  id: string;
  username: string;
  role: Role | "system";
}

export interface SystemNote {
  event: SystemEvent;
  /** Who did it. */
  user_id: string;
  username: string;
  /** What they were to the site; older notes do not say. */
  role?: Role;
  /** To whom, where it was done to somebody. */
  target?: { user_id: string; username: string };
}

/** A file of a message. */
export interface AttachmentView {
  id: string;
  name: string;
  content_type: string;
  /** Bytes. */
  size: number;
  /** Pixels as it is shown; null for what is no picture. */
  width: number | null;
  height: number | null;
  /** Where it is for about a day, without a token: a path of the deployment. */
  url: string;
}

export interface MessageView {
  id: string;
  room_id: string;
  seq: number;
  rev: number;
  sender: SenderView;
  message_type: MessageType;
  content: string;
  reply_to: string | null;
  /** What an answer shows of the message that it answers. */
  quote?: QuoteView;
  attachments: AttachmentView[];
  system?: SystemNote;
  client_id?: string;
  created_at: Timestamp;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
}

export interface QuoteView {
  seq: number;
  /** Of the quoted message: a later one is not undone by an earlier. */
  rev: number;
  sender: SenderView;
  message_type: MessageType;
  /** At most 140 characters; empty once deleted. */
  excerpt: string;
  deleted_at: Timestamp | null;
}

export interface MessagePreview {
  id: string;
  seq: number;
  sender: SenderView;
  message_type: MessageType;
  content: string;
  created_at: Timestamp;
}

/** A room as lists show it to one person. */
export interface RoomSummary extends RoomView {
  updated_at: Timestamp;
  last_seq: number;
  last_message: MessagePreview | null;
  unread_count: number;
  members: MemberView[];
  /** Ids of the users who have a socket open to the room. */
  online: string[];
}

export type StaffStatus = "online" | "away";

export interface StaffView {
  user_id: string;
  username: string;
  status: StaffStatus;
}

/** A "no" with its reason. */
export interface Refusal {
  code: string;
  /** A sentence for a person. */
  message: string;
  /** The input field at fault. */
  field?: string;
  /** Seconds after which it is worth trying again. */
  retry_after?: number;
}
