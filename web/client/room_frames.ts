// What each frame of a room does to what is known of the room.
import type { ReadReceipt, RoomFrame, Typing, Welcome } from "./frames.ts";
import { hasMessage, latest, withMessage } from "./message_order.ts";
import { withoutArrived, withoutOne, withState } from "./outbox.ts";
import { requoted, withKnownQuote } from "./quote.ts";
import { isPassing } from "./request_error.ts";
import type { ReadUpTo, RoomState } from "./room_state.ts";
import { withoutTyping, withTyping } from "./typing.ts";
import { countsFor, unreadOf } from "./unread.ts";
import type { MemberView, MessageView, RoomView } from "./views.ts";

/** Changed messages that are remembered for a page that may come after them. */
const ABSENT_MAX = 100;

type Messages = readonly MessageView[];
type People = Pick<Welcome, "room" | "members" | "online" | "unread_count" | "last_seq">;

export function reduceFrame(state: RoomState, frame: RoomFrame, now: number): RoomState {
  switch (frame.type) {
    case "connection_established":
      return welcomed(state, frame.data);
    case "message": {
      const next = withArrivedMessage(state, asKnown(frame.data, state));
      const { rev, seq } = frame.data;
      return seq > (state.told?.seq ?? seq) ? { ...next, told: { rev, seq } } : next;
    }
    case "message_edited":
      return withArrivedMessage(state, asKnown(frame.data, state));
    case "message_deleted": {
      const { deleted_by: _, ...message } = frame.data;
      const emptied = { ...message, content: "", attachments: [] };
      return withArrivedMessage(state, asKnown(emptied, state));
    }
    case "read_receipt":
      return withReceipt(state, frame.data);
    case "member":
      return withMember(at(state, frame.data.rev), frame.data);
    case "room":
      return withRoom(at(state, frame.data.rev), frame.data);
    case "typing":
      return withTypingSignal(state, frame.data, now);
    case "presence": {
      const { user_id, is_online } = frame.data;
      const others = state.online.filter((id) => id !== user_id);
      return is_online
        ? { ...state, online: [...others, user_id] }
        : { ...state, online: others, typing: withoutTyping(state.typing, user_id) };
    }
    case "ack": {
      const { client_id, seq } = frame.data;
      const { history, messages } = state;
      const isOlder = history.is === "loaded" && seq < history.from;
      const outbox =
        isOlder || hasMessage(messages, seq)
          ? withoutOne(state.outbox, client_id)
          : withState(state.outbox, client_id, { is: "sent", seq });
      return { ...state, outbox };
    }
    case "error": {
      const { client_id, ...why } = frame.data;
      if (client_id === undefined) return { ...state, refusal: why };
      // It is sent again when it may.
      if (isPassing(why)) return state;
      return { ...state, outbox: withState(state.outbox, client_id, { is: "failed", why }) };
    }
    case "reset":
      return {
        ...state,
        messages: [],
        absent: [],
        history: { is: "missing" },
        reads: readsOf(Object.values(state.members)),
        rev: frame.data.rev,
        last_seq: frame.data.last_seq,
        told: { rev: frame.data.rev, seq: frame.data.last_seq },
        // A room that has gone back gives the same numbers to other messages.
        seen: Math.min(state.seen, frame.data.last_seq),
      };
    case "pong":
      return state;
  }
}

/**
 * Whether messages are missing before this one. The welcome tells of all that a replay may bring, in
 * whatever order; after it they come one by one (W1).
 */
export function isAfterGap({ told }: RoomState, frame: RoomFrame): boolean {
  return frame.type === "message" && told !== null && frame.data.seq > told.seq + 1;
}

/** The cursor after something with this `rev` has arrived. */
export function at(state: RoomState, rev: number): RoomState {
  return (state.rev ?? 0) < rev ? { ...state, rev } : state;
}

function welcomed(state: RoomState, welcome: Welcome): RoomState {
  const told = { seq: welcome.last_seq, rev: state.resumed_from ?? welcome.rev };
  const next = withPeople({ ...state, me: welcome.user_id, refusal: null, told }, welcome);
  // A replay follows.
  if (state.resumed_from !== null) return next;
  // A page came while the socket was being opened, and what changed between the two comes by neither.
  const isGap = state.rev !== null && state.rev < welcome.rev;
  return at(isGap ? { ...next, history: { is: "missing" } } : next, welcome.rev);
}

/** The room and everybody in it, as a welcome or an answer of REST has them. */
export function withPeople(
  state: RoomState,
  { room, members, online, unread_count, last_seq }: People,
): RoomState {
  const reads = { ...state.reads };
  for (const [userId, read] of Object.entries(readsOf(members))) {
    reads[userId] = further(reads[userId], read);
  }
  return {
    ...state,
    room,
    members: {
      ...outsiders(state.members),
      ...Object.fromEntries(members.map((member) => [member.user_id, member])),
    },
    reads,
    online,
    unread: state.seen >= last_seq ? 0 : unread_count,
    last_seq: Math.max(state.last_seq, last_seq),
  };
}

/** Whom a welcome does not list has left. */
function outsiders(members: Readonly<Record<string, MemberView>>): Record<string, MemberView> {
  const left = Object.entries(members).map(
    ([userId, member]) => [userId, { ...member, standing: "outsider" as const }] as const,
  );
  return Object.fromEntries(left);
}

/** A message that may be older than what is known of it and of what it answers. */
function asKnown(message: MessageView, { absent, messages }: RoomState): MessageView {
  return withKnownQuote(latest(message, absent), messages, absent);
}

function withArrivedMessage(state: RoomState, message: MessageView): RoomState {
  const { history, me } = state;
  const isNew = message.seq > state.last_seq;
  // Older than what is loaded: it will come with its page.
  const isKept = history.is === "missing" || message.seq >= history.from;
  const next = {
    ...at(state, message.rev),
    messages: requoted(isKept ? withMessage(state.messages, message) : state.messages, message),
    absent: isKept ? state.absent : withAbsent(state.absent, message),
    outbox: withoutArrived(state.outbox, message, me),
    typing: isNew ? withoutTyping(state.typing, message.sender.id) : state.typing,
    unread: state.unread + Number(isNew && countsFor(message, me)),
    last_seq: Math.max(state.last_seq, message.seq),
  };
  // It may have been deleted since it came, or be an answer to what was unread.
  return { ...next, unread: unreadOf(next) };
}

/** Each once, and no more than a page that is being read could still bring as they were. */
function withAbsent(absent: Messages, message: MessageView): Messages {
  const others = absent.filter(({ seq }) => seq !== message.seq);
  return [...others.slice(1 - ABSENT_MAX), message];
}

function withReceipt(state: RoomState, receipt: ReadReceipt): RoomState {
  const { user_id, username, seq, read_at, rev } = receipt;
  return withRead(at(state, rev), user_id, { username, seq, read_at });
}

function withMember(state: RoomState, member: MemberView): RoomState {
  const { user_id } = member;
  const isOlder = (state.members[user_id]?.rev ?? 0) > member.rev;
  const members = isOlder ? state.members : { ...state.members, [user_id]: member };
  return withRead({ ...state, members }, user_id, readOf(member));
}

function withRoom(state: RoomState, room: RoomView): RoomState {
  return (state.room?.rev ?? 0) > room.rev ? state : { ...state, room };
}

function withRead(state: RoomState, userId: string, read: ReadUpTo): RoomState {
  const known = state.reads[userId];
  const furthest = further(known, read);
  if (furthest === known) return state;
  const next = { ...state, reads: { ...state.reads, [userId]: furthest } };
  return userId === state.me ? { ...next, unread: unreadOf(next) } : next;
}

function withTypingSignal(state: RoomState, typing: Typing, now: number): RoomState {
  const typists = typing.is_typing
    ? withTyping(state.typing, typing, now)
    : withoutTyping(state.typing, typing.user_id);
  return { ...state, typing: typists };
}

/** Read marks only go forward. */
function further(known: ReadUpTo | undefined, other: ReadUpTo): ReadUpTo {
  return known !== undefined && known.seq >= other.seq ? known : other;
}

function readOf({ username, last_read_seq, last_read_at }: MemberView): ReadUpTo {
  return { username, seq: last_read_seq, read_at: last_read_at };
}

function readsOf(members: readonly MemberView[]): Record<string, ReadUpTo> {
  return Object.fromEntries(members.map((member) => [member.user_id, readOf(member)]));
}
