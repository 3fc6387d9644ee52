// Messages that were written here and that the room has not confirmed yet.
import type { MessageDraft } from "./frames.ts";
import type { AttachmentView, MessageView, Refusal } from "./views.ts";

/** Milliseconds after which nothing goes out unasked: a week later it may not be what is meant. */
const SENT_UNASKED_MS = 7 * 24 * 60 * 60_000;

const TOO_OLD: Refusal = {
  code: "too_old",
  message: "This was written more than a week ago and has not been sent.",
};

/** `sent` is stored by the room, with the message itself still to come. */
export type OutgoingState =
  | { is: "pending" }
  | { is: "sent"; seq: number }
  | { is: "failed"; why: Refusal };

export interface Outgoing {
  /** The same each time it is sent, so that it cannot arrive twice (W4). */
  client_id: string;
  content: string;
  /** Id of the message that it answers. */
  reply_to?: string;
  /** What was uploaded to go with it. */
  attachments: readonly AttachmentView[];
  /** Milliseconds since 1970. */
  written_at: number;
  state: OutgoingState;
}

export type Outbox = readonly Outgoing[];

/** Takes out what has arrived as a message of one's own. */
export function withoutArrived(outbox: Outbox, message: MessageView, me: string): Outbox {
  const hasArrived = (outgoing: Outgoing) =>
    (message.sender.id === me && message.client_id === outgoing.client_id) ||
    (outgoing.state.is === "sent" && outgoing.state.seq === message.seq);
  return outbox.some(hasArrived) ? outbox.filter((outgoing) => !hasArrived(outgoing)) : outbox;
}

export function withState(outbox: Outbox, clientId: string, state: OutgoingState): Outbox {
  const isMeant = (outgoing: Outgoing) => outgoing.client_id === clientId;
  if (!outbox.some(isMeant)) return outbox;
  return outbox.map((outgoing) => (isMeant(outgoing) ? { ...outgoing, state } : outgoing));
}

/** Gives up on everything that is on its way: there is no connection any more to send it over. */
export function withPendingFailed(outbox: Outbox, why: Refusal): Outbox {
  return outbox.map((outgoing) =>
    outgoing.state.is === "pending" ? { ...outgoing, state: { is: "failed", why } } : outgoing,
  );
}

/** What goes over the wire for it. */
export function draftOf({ attachments, client_id, content, reply_to }: Outgoing): MessageDraft {
  return {
    content,
    client_id,
    ...(reply_to === undefined ? {} : { reply_to }),
    ...(attachments.length === 0 ? {} : { attachment_ids: attachments.map(({ id }) => id) }),
  };
}

export function withoutOne(outbox: Outbox, clientId: string): Outbox {
  return outbox.filter((outgoing) => outgoing.client_id !== clientId);
}

/** What is older than the page came in the history before it. */
export function withoutArrivedPage(
  outbox: Outbox,
  messages: readonly MessageView[],
  me: string,
  from: number,
): Outbox {
  return messages
    .reduce((left, message) => withoutArrived(left, message, me), outbox)
    .filter(({ state }) => state.is !== "sent" || state.seq >= from);
}

/** With what was kept, each once, in the order of writing. */
export function withRestored(outbox: Outbox, kept: Outbox, now: number): Outbox {
  const isKnown = (one: Outgoing) => outbox.some(({ client_id }) => client_id === one.client_id);
  const restored = kept.filter((one) => !isKnown(one)).map((one) => notTooOld(one, now));
  if (restored.length === 0) return outbox;
  return [...outbox, ...restored].sort((one, other) => one.written_at - other.written_at);
}

function notTooOld(outgoing: Outgoing, now: number): Outgoing {
  const isTooOld = outgoing.state.is === "pending" && now - outgoing.written_at > SENT_UNASKED_MS;
  return isTooOld ? { ...outgoing, state: { is: "failed", why: TOO_OLD } } : outgoing;
}
