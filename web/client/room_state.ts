// What a client knows of one room. Pure: a state and an event in, the next state out; the time comes
// with the event.
//
// The cursor `rev` is what a reconnecting socket asks to go on from (W3). A replay comes in the order
// of `rev` and may be cut off, so the cursor moves only with what has arrived: never with a welcome,
// which already speaks of changes that are still to come.
import type { MessagePage } from "./bodies.ts";
import type { Deletion, ServerFrame } from "./frames.ts";
import { afterDeletions, hasMessage, withMessage } from "./message_order.ts";
import {
  type Outbox,
  type Outgoing,
  withoutArrivedPage,
  withoutOne,
  withPendingFailed,
  withState,
} from "./outbox.ts";
import { requoted, withKnownQuote } from "./quote.ts";
import { reduceFrame } from "./room_frames.ts";
import { type Typists, unexpired } from "./typing.ts";
import { unreadOf } from "./unread.ts";
import type { MemberView, MessageView, Refusal, RoomView, Timestamp } from "./views.ts";

/** Everything up to `seq` is read; it only goes forward. */
export interface ReadUpTo {
  username: string;
  seq: number;
  read_at: Timestamp | null;
}

/** Which part of the history is here: all from `from` on, or nothing that could be relied on. */
type History = { is: "missing" } | { is: "loaded"; from: number; has_older: boolean };

export interface RoomState {
  /** The user's own id. */
  me: string;
  /** Null before the first welcome. */
  room: RoomView | null;
  /** By user id, those who left (as outsiders) included. */
  members: Readonly<Record<string, MemberView>>;
  /** By user id. */
  reads: Readonly<Record<string, ReadUpTo>>;
  /** Ids of the users who have a socket open. */
  online: readonly string[];
  typing: Typists;
  messages: readonly MessageView[];
  /** Of messages that are not here: a page that was read before may still bring them. */
  deletions: readonly Deletion[];
  history: History;
  outbox: Outbox;
  unread: number;
  last_seq: number;
  /** Null until something with a `rev` has arrived. */
  rev: number | null;
  /** The last "no" that was about no message in particular. */
  refusal: Refusal | null;
}

export type RoomEvent =
  | { type: "frame"; frame: ServerFrame; now: number }
  | { type: "page"; position: "newest" | "older"; page: MessagePage }
  /** A call was answered with a message as it stands now. */
  | { type: "answer"; message: MessageView }
  | { type: "write"; outgoing: Omit<Outgoing, "state"> }
  | { type: "retry"; client_id: string }
  | { type: "discard"; client_id: string }
  | { type: "dismiss" }
  | { type: "clock"; now: number }
  | { type: "closed"; why: Refusal };

export function emptyRoom(me: string): RoomState {
  return {
    me,
    room: null,
    members: {},
    reads: {},
    online: [],
    typing: [],
    messages: [],
    deletions: [],
    history: { is: "missing" },
    outbox: [],
    unread: 0,
    last_seq: 0,
    rev: null,
    refusal: null,
  };
}

export function reduce(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "frame":
      return reduceFrame(state, event.frame, event.now);
    case "page":
      return event.position === "newest"
        ? withNewestPage(state, event.page)
        : withOlderPage(state, event.page);
    case "answer":
      return withChanged(state, event.message);
    case "write": {
      const outgoing = { ...event.outgoing, state: { is: "pending" } as const };
      return { ...state, outbox: [...state.outbox, outgoing] };
    }
    case "retry":
      return { ...state, outbox: withState(state.outbox, event.client_id, { is: "pending" }) };
    case "discard":
      return { ...state, outbox: withoutOne(state.outbox, event.client_id) };
    case "dismiss":
      return { ...state, refusal: null };
    case "clock": {
      const typing = unexpired(state.typing, event.now);
      return typing === state.typing ? state : { ...state, typing };
    }
    case "closed":
      return {
        ...state,
        online: [],
        typing: [],
        outbox: withPendingFailed(state.outbox, event.why),
      };
  }
}

/** The cursor stays: what the room sent before the answer may still be on its way. */
function withChanged(state: RoomState, message: MessageView): RoomState {
  if (!hasMessage(state.messages, message.seq)) return state;
  const next = { ...state, messages: requoted(withMessage(state.messages, message), message) };
  return { ...next, unread: unreadOf(next) };
}

function withNewestPage(state: RoomState, page: MessagePage): RoomState {
  const from = page.results[0]?.seq ?? 1;
  // An old message that arrived because it changed would stand there with a gap behind it.
  const messages = state.messages.filter((message) => message.seq >= from);
  return withPage({ ...state, messages }, page, from);
}

function withOlderPage(state: RoomState, page: MessagePage): RoomState {
  const { history } = state;
  if (history.is === "missing") return state;
  return withPage(state, page, Math.min(history.from, page.results[0]?.seq ?? history.from));
}

function withPage(state: RoomState, page: MessagePage, from: number): RoomState {
  const messages = page.results
    .map((message) => afterDeletions(message, state.deletions))
    .reduce(withMessage, state.messages);
  const next: RoomState = {
    ...state,
    messages: messages.map((message) => withKnownQuote(message, messages, state.deletions)),
    history: { is: "loaded", from, has_older: page.next !== null },
    outbox: withoutArrivedPage(state.outbox, page.results, state.me),
    last_seq: Math.max(state.last_seq, page.last_seq),
  };
  return { ...next, unread: unreadOf(next) };
}
