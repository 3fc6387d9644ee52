// An answer shows the message that it answers as that stands now.
import { messageAt } from "./message_order.ts";
import type { MessageView, QuoteView } from "./views.ts";

type Messages = readonly MessageView[];

/** As the server cuts it. */
export const EXCERPT_CHARS = 140;

/** The messages after one of them has changed, or one that is not among them. */
export function requoted(messages: Messages, changed: MessageView): Messages {
  if (!messages.some(({ quote }) => quote?.seq === changed.seq)) return messages;
  return messages.map((message) => withQuoteOf(message, changed));
}

/** A message that may be older than what is known of the one that it answers. */
export function withKnownQuote(
  message: MessageView,
  messages: Messages,
  absent: Messages,
): MessageView {
  const { quote } = message;
  if (quote === undefined) return message;
  const known = messageAt(messages, quote.seq) ?? absent.findLast(({ seq }) => seq === quote.seq);
  return known === undefined ? message : withQuoteOf(message, known);
}

function withQuoteOf(message: MessageView, changed: MessageView): MessageView {
  const { seq, rev } = changed;
  if (message.quote?.seq !== seq || message.quote.rev >= rev) return message;
  return { ...message, quote: quoteOf(changed) };
}

/** The message as its answers show it. */
export function quoteOf(message: MessageView): QuoteView {
  const { seq, rev, sender, message_type, deleted_at } = message;
  return { seq, rev, sender, message_type, excerpt: excerptOf(message), deleted_at };
}

/** The beginning of the text; without a text, what the first file is called. */
function excerptOf({ attachments, content }: MessageView): string {
  return [...(content || (attachments[0]?.name ?? ""))].slice(0, EXCERPT_CHARS).join("");
}
