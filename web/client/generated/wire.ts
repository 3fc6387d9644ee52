// Generated from the Rust types by `npm run generate`. Do not edit.

/**
 * An act as the list shows it.
 */
export type ActView = {
  id: string;
  at: Timestamp;
  actor: ActorView;
  action: string;
  target: TargetView | null;
  room_id: string | null;
  /**
   * An object, or null.
   */
  details: object | null;
};

export type ActorView = { id: string; username: string; role: Role };

/**
 * A file of a message.
 */
export type AttachmentView = {
  id: string;
  name: string;
  content_type: string;
  /**
   * Bytes.
   */
  size: number;
  /**
   * Pixels; null for what is no picture.
   */
  width: number | null;
  height: number | null;
  /**
   * Where it is: for a token as it stands here, signed on its way out for whoever has none.
   */
  url: string;
};

/**
 * A ban as admins see it: of a user or of an address.
 */
export type BanView = {
  id: string;
  user_id: string | null;
  address: string | null;
  /**
   * Null when it does not end by itself.
   */
  until: Timestamp | null;
  reason: string;
  banned_by: string;
  created_at: Timestamp;
};

/**
 * A block as whoever made it sees it.
 */
export type BlockView = {
  /**
   * Whom they blocked.
   */
  user_id: string;
  /**
   * As they were last seen; null of somebody who never came.
   */
  username: string | null;
  created_at: Timestamp;
};

/**
 * Messages of one of 168 hours, in all weeks of the time.
 */
export type BusyHour = {
  /**
   * 1 is Monday.
   */
  weekday: number;
  hour: number;
  messages: number;
};

/**
 * Why something was refused. The names on the wire are these in snake case.
 */
export type Code =
  | "malformed"
  | "invalid"
  | "moderated"
  | "unknown_type"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "not_a_member"
  | "muted"
  | "no_contact"
  | "banned"
  | "method_not_allowed"
  | "room_closed"
  | "conflict"
  | "length_required"
  | "too_large"
  | "unsupported_media_type"
  | "range_not_satisfiable"
  | "rate_limited"
  | "room_full"
  | "not_configured"
  | "unavailable";

/**
 * What a room is about: a property, an order, a product.
 */
export type Context = {
  type: string;
  id: string;
  title?: string;
  url?: string;
  image_url?: string;
};

/**
 * A deleted message, whole: a client whose replay was cut off may never have had it.
 */
export type DeletedView = {
  /**
   * None for a deletion of long ago.
   */
  deleted_by: string | null;
  id: string;
  room_id: string;
  seq: number;
  rev: number;
  sender: SenderView;
  message_type: MessageType;
  content: string;
  /**
   * Id of the message that this one answers.
   */
  reply_to: string | null;
  /**
   * What an answer shows of that message, as it stood when this was sent; a client keeps it in step.
   */
  quote?: QuoteView;
  attachments: Array<AttachmentView>;
  system?: SystemNote;
  client_id?: string;
  created_at: Timestamp;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
};

export type DevLogin = {
  username: string;
  role?: Role;
  /**
   * Made of the name without it.
   */
  user_id?: string;
};

/**
 * How long something took, so many times; nothing where it never happened.
 */
export type Durations = { count: number; mean_ms: number | null; median_ms: number | null };

/**
 * A message as it was before a change.
 */
export type EarlierVersion = {
  content: string;
  /**
   * Id of the user who changed it.
   */
  replaced_by: string;
  replaced_at: Timestamp;
};

/**
 * Body of every refusal.
 */
export type ErrorBody = { error: Refusal };

/**
 * A refusal, with the client's id of what was refused.
 */
export type ErrorView = {
  client_id?: string;
  code: Code;
  /**
   * A sentence for a person.
   */
  message: string;
  /**
   * The input field at fault.
   */
  field?: string;
  /**
   * Seconds after which it is worth trying again, rounded up.
   */
  retry_after?: number;
  /**
   * When what forbids it ends by itself.
   */
  until?: Timestamp;
};

/**
 * What happened in a stretch of time.
 */
export type Figures = {
  messages: number;
  /**
   * People who wrote something.
   */
  active_users: number;
  /**
   * Support rooms that were created or reopened.
   */
  rooms_opened: number;
  /**
   * Support rooms that were closed or archived.
   */
  rooms_closed: number;
  /**
   * From a customer's first message to the staff's first after it, of rooms opened in this time.
   */
  first_response: Durations;
  /**
   * From opening to closing, of rooms closed in this time.
   */
  resolution: Durations;
};

/**
 * A message that was found.
 */
export type FoundMessage = {
  id: string;
  room_id: string;
  seq: number;
  subject: string;
  sender: LastSender;
  message_type: MessageType;
  created_at: Timestamp;
  edited_at: Timestamp | null;
  snippet: Array<SnippetPart>;
};

export type GuestName = {
  /**
   * What the guest is called; "Guest" without it.
   */
  username?: string;
};

/**
 * That the Worker runs.
 */
export type Health = { status: string };

/**
 * Length of a stretch.
 */
export type Interval = "hour" | "day" | "week";

/**
 * Somebody whom the host site knows.
 */
export type KnownPerson = {
  username: string;
  /**
   * `customer` without it.
   */
  role?: Role;
};

/**
 * The last message of a room, its text shortened. Stored as it is in D1's `rooms.last_message`.
 */
export type LastMessage = {
  id: string;
  seq: number;
  sender: LastSender;
  message_type: MessageType;
  content: string;
  /**
   * What a system message tells; what was stored before summaries had it lacks it.
   */
  system?: SystemNote;
  created_at: Timestamp;
};

export type LastSender = { id: string; username: string; role: Role | "system" };

/**
 * One page of a list.
 */
export type ListPage<Item> = {
  results: Array<Item>;
  /**
   * The `cursor` of the next page; null on the last.
   */
  next: string | null;
};

/**
 * Somebody in the list.
 */
export type ListedPerson = {
  user_id: string;
  username: string;
  role: Role;
  /**
   * The hour of their last message.
   */
  last_active: Timestamp | null;
};

/**
 * Rooms come to a presence object as they will leave it: fields that it passes on unread.
 */
export type ListedRoom = {
  room_id: string;
  /**
   * Time of the last message, or of the creation.
   */
  updated_at: Timestamp;
  last_seq: number;
  last_message: LastMessage | null;
  /**
   * For whoever asks; absent where it differs by reader and is told beside it.
   */
  unread_count: number;
  members: Array<MemberView>;
  /**
   * Ids of members who are online.
   */
  online: Array<string>;
  id: string;
  room_type: RoomType;
  subject: string;
  context: Context | null;
  status: RoomStatus;
  created_by: string;
  created_at: Timestamp;
  /**
   * A party has asked for the staff, and nobody of them has come yet.
   */
  needs_staff: boolean;
  rev: number;
};

/**
 * A person as their token names them.
 */
export type Me = {
  user_id: string;
  username: string;
  role: Role;
  /**
   * When the token stops being accepted.
   */
  expires_at: Timestamp;
};

/**
 * A person's place in a room. `standing` is `outsider` once they left.
 */
export type MemberView = {
  user_id: string;
  username: string;
  role: Role;
  standing: Standing;
  is_admin: boolean;
  joined_at: Timestamp;
  /**
   * Until then they may not write.
   */
  muted_until: Timestamp | null;
  last_read_seq: number;
  last_read_at: Timestamp | null;
  rev: number;
};

/**
 * Every version of a message, the oldest first.
 */
export type MessageHistory = {
  results: Array<EarlierVersion>;
  /**
   * What was sent with it, also when it is deleted: then a moderator's token opens them.
   */
  attachments: Array<AttachmentView>;
  /**
   * As it stands now.
   */
  message: MessageView;
};

/**
 * The same message as it stands now; without a text when it was deleted.
 */
export type MessageNow = {
  content: string;
  created_at: Timestamp | null;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
};

/**
 * A page of a room's messages, the oldest first.
 */
export type MessagePage = {
  results: Array<MessageView>;
  /**
   * The `cursor` of the next page in the direction of reading; null on the last.
   */
  next: string | null;
  /**
   * The room's newest change: where a socket opened now may resume from.
   */
  rev: number;
  last_seq: number;
};

/**
 * What a message is, apart from its text.
 */
export type MessageType = "text" | "image" | "file" | "system";

/**
 * A message; the same over sockets and by REST.
 */
export type MessageView = {
  id: string;
  room_id: string;
  seq: number;
  rev: number;
  sender: SenderView;
  message_type: MessageType;
  content: string;
  /**
   * Id of the message that this one answers.
   */
  reply_to: string | null;
  /**
   * What an answer shows of that message, as it stood when this was sent; a client keeps it in step.
   */
  quote?: QuoteView;
  attachments: Array<AttachmentView>;
  system?: SystemNote;
  client_id?: string;
  created_at: Timestamp;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
};

export type MetRule = { id: string; action: RuleAction };

/**
 * Of a user or of an address, one of the two.
 */
export type NewBan = {
  user_id?: string;
  /**
   * IPv4 or IPv6; of the latter its network of 64 bits.
   */
  address?: string;
  /**
   * A time to come; for ever without it.
   */
  until?: Timestamp;
  /**
   * A note for the admins.
   */
  reason?: string;
};

/**
 * The new text of a message.
 */
export type NewContent = { content: string };

export type NewMessage = {
  /**
   * May be left out where something is attached.
   */
  content?: string;
  /**
   * The sender's own id for it, unique among what they send to the room: a repeated call finds the
   * message of the first.
   */
  client_id?: string;
  /**
   * Id of the message that it answers.
   */
  reply_to?: string;
  /**
   * Ids of what the sender uploaded to the room, to go with it.
   */
  attachment_ids?: Array<string>;
};

/**
 * A message, and the room it is for.
 */
export type NewMessageIn = {
  room: string;
  /**
   * May be left out where something is attached.
   */
  content?: string;
  /**
   * The sender's own id for it, unique among what they send to the room: a repeated call finds the
   * message of the first.
   */
  client_id?: string;
  /**
   * Id of the message that it answers.
   */
  reply_to?: string;
  /**
   * Ids of what the sender uploaded to the room, to go with it.
   */
  attachment_ids?: Array<string>;
};

export type NewParticipant = { user_id: string };

export type NewReport = { reason: Reason; comment?: string };

/**
 * Opens a conversation.
 */
export type NewRoom = {
  /**
   * `support` without it; `general` is another name of that.
   */
  room_type?: RoomType;
  subject?: string;
  /**
   * What it is about. Somebody's support room about something, and a direct room about it, are the
   * only ones of their kind.
   */
  context?: Context;
  /**
   * Ids of users. A direct room has exactly one, a support room those whom staff open it for.
   */
  participant_ids?: Array<string>;
  /**
   * The first message.
   */
  message?: string;
  /**
   * With it the call may be repeated: it finds the room of the first time.
   */
  client_id?: string;
};

export type NewRule = {
  kind: RuleKind;
  pattern: string;
  action: RuleAction;
  note?: string;
  /**
   * True without it.
   */
  is_enabled?: boolean;
};

/**
 * The staff who are there.
 */
export type OnlineStaff = {
  /**
   * Whether any of them is not away.
   */
  any_staff_online: boolean;
  results: Array<StaffMember>;
};

/**
 * A message as the overseers' list shows it. A deleted one is empty; what it said is in its history.
 */
export type OverseenMessage = {
  id: string;
  room_id: string;
  seq: number;
  subject: string;
  sender: LastSender;
  message_type: MessageType;
  content: string;
  created_at: Timestamp;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
  /**
   * Path of its earlier versions.
   */
  history: string;
};

export type ParticipantChange = { muted_until: Timestamp | null } | { is_admin: boolean };

/**
 * A place in a room, with an id by which it is changed.
 */
export type ParticipantView = {
  /**
   * `<room id>.<user id>`.
   */
  id: string;
  room_id: string;
  user_id: string;
  username: string;
  role: Role;
  standing: Standing;
  is_admin: boolean;
  joined_at: Timestamp;
  /**
   * Until then they may not write.
   */
  muted_until: Timestamp | null;
  last_read_seq: number;
  last_read_at: Timestamp | null;
  rev: number;
};

/**
 * A person as they were called then; `system` for the room itself.
 */
export type Person = { id: string; username: string; role: string };

/**
 * Somebody with what is counted of them.
 */
export type PersonCounted = {
  user_id: string;
  username: string;
  role: Role;
  /**
   * When their name or role was last learnt.
   */
  updated_at: Timestamp;
  messages: number;
  /**
   * The hours of their first and last message.
   */
  first_active: Timestamp | null;
  last_active: Timestamp | null;
  room_count: number;
  /**
   * Those with the newest messages.
   */
  rooms: Array<PersonRoom>;
};

/**
 * Somebody's place in a room.
 */
export type PersonRoom = {
  room_id: string;
  subject: string;
  room_type: RoomType;
  status: RoomStatus;
  standing: Standing;
  updated_at: Timestamp;
};

/**
 * Everything a presence object says over a socket.
 */
export type PresenceFrame =
  | { type: "presence_state"; data: { staff: Array<StaffMember>; any_staff_online: boolean } }
  | {
      type: "presence";
      data: {
        user_id: string;
        username: string;
        is_online: boolean;
        status: StaffStatus;
        any_staff_online: boolean;
      };
    }
  | { type: "room_activity"; data: ListedRoom }
  | { type: "unread"; data: { total_unread: number } }
  | { type: "error"; data: ErrorView }
  | { type: "pong"; data: Record<symbol, never> };

/**
 * The beginning of the message that another one answers.
 */
export type QuoteView = {
  seq: number;
  /**
   * Of the quoted message: a later one is not undone by an earlier.
   */
  rev: number;
  sender: SenderView;
  message_type: MessageType;
  /**
   * At most 140 characters; empty once deleted.
   */
  excerpt: string;
  deleted_at: Timestamp | null;
};

/**
 * How far the caller has read.
 */
export type ReadMark = {
  room_id: string;
  last_read_seq: number;
  last_read_at: Timestamp | null;
  unread_count: number;
};

export type ReadUpTo = {
  /**
   * Everything up to this message is read; the whole room without it.
   */
  message_id?: string;
};

/**
 * Somebody who has read a message.
 */
export type ReaderView = {
  user_id: string;
  username: string;
  /**
   * How far they have read, which may be further.
   */
  last_read_seq: number;
  /**
   * When they had read so far.
   */
  read_at: Timestamp | null;
};

export type ReadersBody = {
  results: Array<ReaderView>;
  /**
   * There is one page.
   */
  next: string | null;
};

/**
 * Why somebody reports a message.
 */
export type Reason = "spam" | "abuse" | "harassment" | "fraud" | "other";

/**
 * What whoever reported a message is told, the first time and every other.
 */
export type Receipt = {
  id: string;
  message_id: string;
  reason: Reason;
  comment: string | null;
  created_at: Timestamp;
};

/**
 * A refusal as it goes to whoever asked.
 */
export type Refusal = {
  code: Code;
  /**
   * A sentence for a person.
   */
  message: string;
  /**
   * The input field at fault.
   */
  field?: string;
  /**
   * Seconds after which it is worth trying again, rounded up.
   */
  retry_after?: number;
  /**
   * When what forbids it ends by itself.
   */
  until?: Timestamp;
};

export type ReportOutcome = {
  /**
   * `resolved` or `dismissed`.
   */
  status: ReportStatus;
  /**
   * What was done; `none` without it.
   */
  resolution?: Resolution;
  note?: string;
};

export type ReportStatus = "open" | "resolved" | "dismissed";

/**
 * A report as the staff sees it.
 */
export type ReportView = {
  id: string;
  status: ReportStatus;
  /**
   * A [`Reason`], or `rule` where the site's rules reported it.
   */
  reason: string;
  comment: string | null;
  /**
   * Ids of the rules that it met.
   */
  rules: Array<string>;
  created_at: Timestamp;
  reporter: Person;
  message: ReportedMessage;
  message_now: MessageNow | null;
  room: ReportedRoom;
  resolution: Resolution | null;
  note: string | null;
  resolved_by: string | null;
  resolved_at: Timestamp | null;
};

/**
 * A message as it was when it was reported.
 */
export type ReportedMessage = { id: string; seq: number; sender: Person; content: string };

/**
 * Where it was said. Of a room that D1 does not know yet, only the id.
 */
export type ReportedRoom = {
  id: string;
  room_type: string | null;
  subject: string | null;
  status: string | null;
};

/**
 * What was done about a report. It says so; the doing is a call of its own.
 */
export type Resolution = "none" | "deleted" | "muted" | "banned";

/**
 * What a person is to the site.
 */
export type Role = "customer" | "vendor" | "staff" | "admin";

export type RoomName = { subject: string };

export type RoomStatus = "open" | "closed" | "archived";

/**
 * A room with its people and its last message.
 */
export type RoomSummary = {
  /**
   * Time of the last message, or of the creation.
   */
  updated_at: Timestamp;
  last_seq: number;
  last_message: LastMessage | null;
  /**
   * For whoever asks; absent where it differs by reader and is told beside it.
   */
  unread_count: number;
  members: Array<MemberView>;
  /**
   * Ids of members who are online.
   */
  online: Array<string>;
  id: string;
  room_type: RoomType;
  subject: string;
  context: Context | null;
  status: RoomStatus;
  created_by: string;
  created_at: Timestamp;
  /**
   * A party has asked for the staff, and nobody of them has come yet.
   */
  needs_staff: boolean;
  rev: number;
};

/**
 * Whom a room is for.
 */
export type RoomType = "support" | "direct" | "group";

/**
 * A room without its people and messages.
 */
export type RoomView = {
  id: string;
  room_type: RoomType;
  subject: string;
  context: Context | null;
  status: RoomStatus;
  created_by: string;
  created_at: Timestamp;
  /**
   * A party has asked for the staff, and nobody of them has come yet.
   */
  needs_staff: boolean;
  rev: number;
};

/**
 * What a rule does with a text, the strictest first.
 */
export type RuleAction = "refuse" | "mask" | "flag";

/**
 * What is absent stays as it is.
 */
export type RuleChange = {
  pattern?: string;
  action?: RuleAction;
  note?: string;
  is_enabled?: boolean;
};

/**
 * How a rule finds what it is about.
 */
export type RuleKind = "word" | "pattern";

/**
 * A rule with all that is known of it.
 */
export type RuleView = {
  id: string;
  kind: RuleKind;
  pattern: string;
  action: RuleAction;
  note: string;
  is_enabled: boolean;
  created_by: string;
  created_at: Timestamp;
};

export type SenderView = { id: string; username: string; role: Role | "system" };

/**
 * Everything a room says over a socket.
 */
export type ServerFrame =
  | { type: "connection_established"; data: Welcome }
  | { type: "message"; data: MessageView }
  | { type: "message_edited"; data: MessageView }
  | { type: "message_deleted"; data: DeletedView }
  | { type: "typing"; data: { user_id: string; username: string; is_typing: boolean } }
  | {
      type: "read_receipt";
      data: {
        user_id: string;
        username: string;
        message_id: string;
        seq: number;
        read_at: Timestamp | null;
        rev: number;
      };
    }
  | { type: "presence"; data: { user_id: string; username: string; is_online: boolean } }
  | { type: "member"; data: MemberView }
  | { type: "room"; data: RoomView }
  | { type: "ack"; data: { client_id: string; id: string; seq: number } }
  | { type: "error"; data: ErrorView }
  | { type: "pong"; data: Record<symbol, never> }
  | { type: "reset"; data: { rev: number; last_seq: number } };

/**
 * A stretch of text, found or not.
 */
export type SnippetPart = { text: string; is_match: boolean };

/**
 * What somebody of the staff did.
 */
export type StaffFigures = {
  user_id: string;
  username: string;
  messages: number;
  /**
   * Support rooms opened in this time that they answered first.
   */
  rooms_answered: number;
  first_response_mean_ms: number | null;
};

/**
 * A member of staff who is there.
 */
export type StaffMember = { user_id: string; username: string; status: StaffStatus };

/**
 * What a member of staff says of themself while connected.
 */
export type StaffStatus = "online" | "away";

/**
 * What somebody is to a room.
 */
export type Standing = "outsider" | "observer" | "member" | "party" | "room_admin";

/**
 * Figures of a time as a whole and of each stretch of it.
 */
export type Statistics = {
  from: Timestamp;
  to: Timestamp;
  interval: Interval;
  totals: Figures;
  results: Array<Stretch>;
  /**
   * Messages by weekday and hour, in UTC; hours without any are left out.
   */
  busiest_hours: Array<BusyHour>;
  staff: Array<StaffFigures>;
  /**
   * Support rooms that are open now.
   */
  open_rooms: number;
};

export type Stretch = {
  from: Timestamp;
  messages: number;
  /**
   * People who wrote something.
   */
  active_users: number;
  /**
   * Support rooms that were created or reopened.
   */
  rooms_opened: number;
  /**
   * Support rooms that were closed or archived.
   */
  rooms_closed: number;
  /**
   * From a customer's first message to the staff's first after it, of rooms opened in this time.
   */
  first_response: Durations;
  /**
   * From opening to closing, of rooms closed in this time.
   */
  resolution: Durations;
};

export type SystemEvent =
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
  | "staff_called"
  | "signed_in";

/**
 * What a system message tells, so that a client can say it in its own language.
 */
export type SystemNote = {
  event: SystemEvent;
  /**
   * Who did it.
   */
  user_id: string;
  username: string;
  /**
   * What they were to the site; older notes do not say.
   */
  role?: Role;
  /**
   * To whom, where it was done to somebody.
   */
  target?: Target;
};

export type Target = { user_id: string; username: string };

export type TargetView = { type: string; id: string };

/**
 * A moment. On the wire RFC 3339 in UTC with milliseconds (`2026-01-31T12:00:00.000Z`), here and in
 * SQL milliseconds since 1970-01-01T00:00:00Z.
 */
export type Timestamp = string;

/**
 * A signed token and whom it names.
 */
export type TokenGrant = {
  token: string;
  user_id: string;
  username: string;
  role: Role;
  expires_at: Timestamp;
};

/**
 * What would become of a text.
 */
export type Trial = {
  /**
   * `allow`, or the strictest action of the rules that it met.
   */
  action: string;
  /**
   * As it would be stored.
   */
  content: string;
  rules: Array<MetRule>;
};

/**
 * How many messages somebody has not read.
 */
export type Unread = {
  /**
   * Always true: the badge of older sites looks for it.
   */
  success: boolean;
  total_unread: number;
  /**
   * The same, by the name that other sites know it by.
   */
  unread_count: number;
  /**
   * By room id; only rooms with something unread.
   */
  rooms: { [key in string]: number };
};

/**
 * The first frame of every socket.
 */
export type Welcome = {
  room_id: string;
  user_id: string;
  username: string;
  unread_count: number;
  last_seq: number;
  rev: number;
  room: RoomView;
  members: Array<MemberView>;
  /**
   * Ids of the users who have a socket open to this room.
   */
  online: Array<string>;
};
