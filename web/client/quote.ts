// An answer shows the message that it answers as that stands now.
import type { Deletion } from "./frames.ts";
import { messageAt } from "./message_order.ts";
import type { MessageView } from "./views.ts";

type Messages = readonly MessageView[];

/** As the server cuts it. */
const EXCERPT_CHARS = 140;

/** What a quote has of the message that it is of. */
type Quoted = Pick<MessageView, "seq" | "rev" | "content" | "deleted_at">;

/** The messages after one of them has changed, or one that is not among them. */
export function requoted(messages: Messages, changed: Quoted): Messages {
  if (!messages.some(({ quote }) => quote?.seq === changed.seq)) return messages;
  return messages.map((message) => withQuoteOf(message, changed));
}

/** A message of a page: what it quotes may have changed since the page was read. */
export function withKnownQuote(
  message: MessageView,
  messages: Messages,
  deletions: readonly Deletion[],
): MessageView {
  const { quote } = message;
  if (quote === undefined) return message;
  const known = messageAt(messages, quote.seq);
  if (known !== undefined) return withQuoteOf(message, known);
  const deletion = deletions.find(({ seq }) => seq === quote.seq);
  return deletion === undefined ? message : withQuoteOf(message, { ...deletion, content: "" });
}

function withQuoteOf(message: MessageView, changed: Quoted): MessageView {
  const { seq, rev, content, deleted_at } = changed;
  if (message.quote?.seq !== seq || message.quote.rev >= rev) return message;
  const excerpt = [...content].slice(0, EXCERPT_CHARS).join("");
  return { ...message, quote: { ...message.quote, rev, excerpt, deleted_at } };
}
