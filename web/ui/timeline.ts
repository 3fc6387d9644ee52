// Messages as they are laid out: days, groups of one sender, notes of the room, where what is unread
// begins, and what is on its way.
import type { Outgoing, OutgoingState } from "../client/outbox.ts";
import { quoteOf } from "../client/quote.ts";
import { countsFor } from "../client/unread.ts";
import type { AttachmentView, MessageView, QuoteView, SenderView } from "../client/views.ts";
import { systemText } from "./system_text.ts";
import { dayOf } from "./time_text.ts";

/** Milliseconds between two messages of one sender that still stand together. */
const GROUP_MS = 5 * 60_000;

export interface Bubble {
  is: "bubble";
  /** The same while a message is on its way and once it is stored. */
  key: string;
  sender: SenderView;
  is_own: boolean;
  content: string;
  /** What it answers. */
  quote: QuoteView | null;
  attachments: readonly AttachmentView[];
  time: number;
  is_edited: boolean;
  is_deleted: boolean;
  starts_group: boolean;
  ends_group: boolean;
  /** How it is on its way; null once it is stored. */
  outgoing: { client_id: string; state: OutgoingState } | null;
  /** As it is stored; null while it is on its way. */
  message: MessageView | null;
}

export type Item =
  | { is: "day"; key: string; time: number }
  | { is: "unread"; key: string; time: number }
  | { is: "note"; key: string; text: string; time: number; message: MessageView }
  | Bubble;

interface Conversation {
  messages: readonly MessageView[];
  outbox: readonly Outgoing[];
  me: SenderView;
  /** The first message that was unread when the room was opened. */
  firstUnreadSeq: number | null;
}

export function timeline({ messages, outbox, me, firstUnreadSeq }: Conversation): Item[] {
  const items: Item[] = [];
  let day = Number.NaN;
  const add = (item: Item) => {
    // Days are long: nearly always a look at the one before is enough.
    if (!(item.time >= day && item.time < day + SHORTEST_DAY_MS)) {
      const next = dayOf(item.time);
      if (next !== day) items.push({ is: "day", key: `day ${next}`, time: item.time });
      day = next;
    }
    if (item.is === "bubble") join(items.at(-1), item);
    items.push(item);
  };
  for (const message of messages) {
    if (message.seq === firstUnreadSeq) {
      add({ is: "unread", key: "unread", time: Date.parse(message.created_at) });
    }
    add(message.message_type === "system" ? note(message) : stored(message, me));
  }
  for (const outgoing of outbox) add(onItsWay(outgoing, me, messages));
  return items;
}

/** Milliseconds that every day has, also the one on which clocks go forward. */
const SHORTEST_DAY_MS = 22 * 3_600_000;

/** The last message of one's own that is stored: the one that shows whether it was read. */
export function lastOwnStored(items: readonly Item[]): Bubble | null {
  const isIt = (item: Item) => item.is === "bubble" && item.is_own && item.outgoing === null;
  const last = items.findLast(isIt);
  return last?.is === "bubble" ? last : null;
}

/** How far somebody has read: what one has written oneself shows that all before it was read. */
export function lastRead(messages: readonly MessageView[], readSeq: number, me: string): number {
  return Math.max(readSeq, messages.findLast(({ sender }) => sender.id === me)?.seq ?? 0);
}

/** The first message after the reader's own mark that is for them to read; null where it is not here. */
export function firstUnread(
  messages: readonly MessageView[],
  readSeq: number,
  me: string,
): number | null {
  const after = lastRead(messages, readSeq, me);
  if (after + 1 < (messages[0]?.seq ?? 0)) return null;
  return messages.find((one) => one.seq > after && countsFor(one, me))?.seq ?? null;
}

function join(before: Item | undefined, bubble: Bubble): void {
  const isJoined =
    before?.is === "bubble" &&
    before.sender.id === bubble.sender.id &&
    bubble.time - before.time < GROUP_MS;
  if (!isJoined) return;
  before.ends_group = false;
  bubble.starts_group = false;
}

function note(message: MessageView): Item {
  return {
    is: "note",
    key: `seq ${message.seq}`,
    text: systemText(message.system, message.content),
    time: Date.parse(message.created_at),
    message,
  };
}

function stored(message: MessageView, me: SenderView): Bubble {
  const { client_id, seq, sender } = message;
  const is_own = sender.id === me.id;
  return {
    is: "bubble",
    key: is_own && client_id !== undefined ? `own ${client_id}` : `seq ${seq}`,
    sender,
    is_own,
    content: message.content,
    quote: message.deleted_at === null ? (message.quote ?? null) : null,
    attachments: message.attachments,
    time: Date.parse(message.created_at),
    is_edited: message.edited_at !== null && message.deleted_at === null,
    is_deleted: message.deleted_at !== null,
    starts_group: true,
    ends_group: true,
    outgoing: null,
    message,
  };
}

function onItsWay(outgoing: Outgoing, me: SenderView, messages: readonly MessageView[]): Bubble {
  const { attachments, client_id, content, reply_to, state, written_at } = outgoing;
  const answered = reply_to && messages.findLast(({ id }) => id === reply_to);
  return {
    is: "bubble",
    key: `own ${client_id}`,
    sender: me,
    is_own: true,
    content,
    quote: answered ? quoteOf(answered) : null,
    attachments,
    time: written_at,
    is_edited: false,
    is_deleted: false,
    starts_group: true,
    ends_group: true,
    outgoing: { client_id, state },
    message: null,
  };
}
