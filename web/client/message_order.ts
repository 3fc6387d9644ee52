// Messages in the order of their `seq`, each once.
import type { MessageView } from "./views.ts";

type Messages = readonly MessageView[];

/** Puts a message in its place; of two versions of it the one with the greater `rev` stays. */
export function withMessage(messages: Messages, message: MessageView): Messages {
  const place = placeOf(messages, message.seq);
  const known = messages[place];
  if (known?.seq !== message.seq) return messages.toSpliced(place, 0, message);
  return known.rev >= message.rev ? messages : messages.with(place, message);
}

export function hasMessage(messages: Messages, seq: number): boolean {
  return messageAt(messages, seq) !== undefined;
}

export function messageAt(messages: Messages, seq: number): MessageView | undefined {
  const found = messages[placeOf(messages, seq)];
  return found?.seq === seq ? found : undefined;
}

/** The message, or what is known of it already where that is later. */
export function latest(message: MessageView, known: Messages): MessageView {
  const other = known.findLast(({ seq }) => seq === message.seq);
  return other !== undefined && other.rev > message.rev ? other : message;
}

/** Index of the first message with this `seq` or a greater one. */
function placeOf(messages: Messages, seq: number): number {
  // Nearly always the message is the newest.
  if ((messages.at(-1)?.seq ?? 0) < seq) return messages.length;
  let low = 0;
  let high = messages.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
