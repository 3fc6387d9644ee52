// What a client knows of one room. Pure: a state and an event in, the next state out; the time comes
// with the event.
//
// The cursor `rev` is how far changes have arrived (W3). A replay comes in the order of `rev` and may be
// cut off, so the cursor moves only with what has arrived: never with a welcome that is followed by a
// replay, since it already speaks of changes that are still to come. A reconnecting socket goes on from
// where the cursor was at the last message: that nothing was lost before it is certain.
import type { MessagePage } from "./bodies.ts";
import type { RoomFrame } from "./frames.ts";
import {
  type Outbox,
  type Outgoing,
  withoutOne,
  withPendingFailed,
  withRestored,
  withState,
} from "./outbox.ts";
import { reduceFrame } from "./room_frames.ts";
import { withAnswer, withNewestPage, withOlderPage, withSummary } from "./room_pages.ts";
import { type Typists, unexpired } from "./typing.ts";
import { unreadOf } from "./unread.ts";
import type {
  MemberView,
  MessageView,
  Refusal,
  RoomSummary,
  RoomView,
  Timestamp,
} from "./views.ts";

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
  /** Null before the first welcome, or answer of REST. */
  room: RoomView | null;
  /** By user id, those who left (as outsiders) included. */
  members: Readonly<Record<string, MemberView>>;
  /** By user id. */
  reads: Readonly<Record<string, ReadUpTo>>;
  /** Ids of the users who have a socket open. */
  online: readonly string[];
  typing: Typists;
  messages: readonly MessageView[];
  /** Changed messages that are not here: a page that was read before may bring them as they were. */
  absent: readonly MessageView[];
  history: History;
  outbox: Outbox;
  unread: number;
  last_seq: number;
  /** How far this person has read in some tab of this browser; the server may not know it yet. */
  seen: number;
  /** Null until something with a `rev` has arrived. */
  rev: number | null;
  /** The cursor that the last socket was opened with: what it goes on from. */
  resumed_from: number | null;
  /**
   * The newest message that the last socket told of, and the cursor at that time: whether something was
   * lost after it shows only with the next message, so that a socket goes on from here.
   */
  told: { seq: number; rev: number } | null;
  /** The last "no" that was about no message in particular. */
  refusal: Refusal | null;
}

export type RoomEvent =
  | { type: "frame"; frame: RoomFrame; now: number }
  /** A socket is being opened that goes on from the cursor. */
  | { type: "connect" }
  /** The room was asked for while no socket was open. */
  | { type: "room"; room: RoomSummary; page: MessagePage }
  | { type: "page"; position: "newest" | "older"; page: MessagePage }
  /** A call was answered with a message as it stands now. */
  | { type: "answer"; message: MessageView }
  | { type: "write"; outgoing: Omit<Outgoing, "state"> }
  /** What other pages, or this one before a reload, have written and not seen arrive. */
  | { type: "restore"; outbox: Outbox; now: number }
  | { type: "refused"; client_id: string; why: Refusal }
  | { type: "retry"; client_id: string }
  | { type: "discard"; client_id: string }
  | { type: "seen"; seq: number }
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
    absent: [],
    history: { is: "missing" },
    outbox: [],
    unread: 0,
    last_seq: 0,
    seen: 0,
    rev: null,
    resumed_from: null,
    told: null,
    refusal: null,
  };
}

export function reduce(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "frame":
      return reduceFrame(state, event.frame, event.now);
    case "connect":
      return { ...state, resumed_from: state.told?.rev ?? state.rev };
    case "room": {
      const next = withNewestPage(withSummary(state, event.room), event.page);
      return next.rev === state.rev ? next : { ...next, told: null };
    }
    case "page":
      return event.position === "newest"
        ? withNewestPage(state, event.page)
        : withOlderPage(state, event.page);
    case "answer":
      return withAnswer(state, event.message);
    case "write": {
      const outgoing = { ...event.outgoing, state: { is: "pending" } as const };
      return { ...state, outbox: [...state.outbox, outgoing] };
    }
    case "restore": {
      const outbox = withRestored(state.outbox, event.outbox, event.now);
      return outbox === state.outbox ? state : { ...state, outbox };
    }
    case "refused": {
      const { client_id, why } = event;
      return { ...state, outbox: withState(state.outbox, client_id, { is: "failed", why }) };
    }
    case "retry":
      return { ...state, outbox: withState(state.outbox, event.client_id, { is: "pending" }) };
    case "discard":
      return { ...state, outbox: withoutOne(state.outbox, event.client_id) };
    case "seen": {
      if (event.seq <= state.seen) return state;
      const next = { ...state, seen: event.seq };
      return { ...next, unread: unreadOf(next) };
    }
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
