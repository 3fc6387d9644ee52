// What answers of REST do to what is known of a room: pages of its messages, a message, the room.
//
// A page that covers all that is loaded moves the cursor: every change up to its `rev` is in it, and a
// socket may go on from there (W3). Any other page leaves it, so that the next replay brings what may
// have changed beside the page.
import type { MessagePage } from "./bodies.ts";
import { hasMessage, latest, withMessage } from "./message_order.ts";
import { withoutArrivedPage } from "./outbox.ts";
import { requoted, withKnownQuote } from "./quote.ts";
import { at, withPeople } from "./room_frames.ts";
import type { RoomState } from "./room_state.ts";
import { unreadOf } from "./unread.ts";
import type { MessageView, RoomSummary } from "./views.ts";

/** The cursor stays: what the room sent before the answer may still be on its way. */
export function withAnswer(state: RoomState, message: MessageView): RoomState {
  if (!hasMessage(state.messages, message.seq)) return state;
  const next = { ...state, messages: requoted(withMessage(state.messages, message), message) };
  return { ...next, unread: unreadOf(next) };
}

export function withNewestPage(state: RoomState, page: MessagePage): RoomState {
  const { history, messages } = state;
  const first = page.results[0]?.seq ?? 1;
  const goesOn =
    history.is === "loaded" && history.from < first && isWhole(state, history.from, first);
  if (goesOn) return withPage(state, page, history);
  // An old message that arrived because it changed would stand there with a gap behind it.
  const kept = messages.filter(({ seq }) => seq >= first);
  const moved = at({ ...state, messages: kept }, page.rev);
  return withPage(moved, page, { from: first, has_older: page.next !== null });
}

export function withOlderPage(state: RoomState, page: MessagePage): RoomState {
  const { history } = state;
  if (history.is === "missing") return state;
  const from = Math.min(history.from, page.results[0]?.seq ?? history.from);
  return withPage(state, page, { from, has_older: page.next !== null });
}

function withPage(
  state: RoomState,
  page: MessagePage,
  { from, has_older }: { from: number; has_older: boolean },
): RoomState {
  const messages = page.results
    .map((message) => latest(message, state.absent))
    .reduce(withMessage, state.messages);
  const next: RoomState = {
    ...state,
    messages: messages.map((message) => withKnownQuote(message, messages, state.absent)),
    history: { is: "loaded", from, has_older },
    outbox: withoutArrivedPage(state.outbox, page.results, state.me, from),
    last_seq: Math.max(state.last_seq, page.last_seq),
  };
  return { ...next, unread: unreadOf(next) };
}

/** Whether none of these messages is missing. */
function isWhole({ messages }: RoomState, from: number, to: number): boolean {
  return messages.filter(({ seq }) => seq >= from && seq < to).length === to - from;
}

/** The room as a call answers it; it has no part in the cursor, since every welcome says it anew. */
export function withSummary(state: RoomState, summary: RoomSummary): RoomState {
  const {
    last_message: _,
    updated_at: __,
    members,
    online,
    unread_count,
    last_seq,
    ...room
  } = summary;
  return withPeople(state, { room, members, online, unread_count, last_seq });
}
