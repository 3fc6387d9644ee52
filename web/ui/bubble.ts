// One message as it is shown. Its text is never markup.
import { html, nothing, type TemplateResult } from "lit";
import { EXCERPT_CHARS } from "../client/quote.ts";
import type { MessageView } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import type { AttachmentCalls } from "./attachments.ts";
import { avatar } from "./avatar.ts";
import { isEmojiOnly } from "./emoji_only.ts";
import { errorText } from "./error_text.ts";
import { moreIcon, replyIcon } from "./icons.ts";
import { linkParts } from "./link_parts.ts";
import { clockText, momentText } from "./time_text.ts";
import type { Bubble } from "./timeline.ts";

export interface BubbleHandlers {
  onRetry(clientId: string): void;
  onDiscard(clientId: string): void;
  onReply(message: MessageView): void;
  /** Everything that can be done with it, in a menu at this element. */
  onMore(message: MessageView, anchor: Element): void;
  onJump(seq: number): void;
}

export interface BubbleContext extends BubbleHandlers {
  rest: AttachmentCalls;
  /** Attributes that every row has. */
  row: RowContext;
  /** Whether to say who it is from: between two people it is plain. */
  showsNames: boolean;
  /** What is on its way goes out now, and not only once there is a connection again. */
  canSend: boolean;
  /** How many have read it, under the one message that says it; null under the others. */
  delivery: string | null;
  canReply: boolean;
  /** Whether anything can be done with it. */
  hasMenu: boolean;
}

export interface RowContext {
  index: number;
  /** Of how many, where not all of them are drawn. */
  size: number | null;
  /** Whether the tabulator leads here. */
  isActive: boolean;
  /** It was asked for, and is shown for a moment among the others. */
  isMarked: boolean;
}

export function bubbleView(bubble: Bubble, context: BubbleContext): TemplateResult {
  const { ends_group, is_deleted, is_own, outgoing, sender, starts_group } = bubble;
  const { index, isActive, isMarked, size } = context.row;
  const classes = [
    "row",
    is_own ? "own" : "other",
    starts_group ? "first" : "",
    ends_group ? "last" : "",
    is_deleted ? "gone" : "",
    isMarked ? "marked" : "",
    outgoing?.state.is ?? "stored",
  ].join(" ");
  const isNamed = !is_own && starts_group && context.showsNames;
  return html`
    <li
      class=${classes}
      data-index=${index}
      tabindex=${isActive ? 0 : -1}
      aria-labelledby="words-${index} foot-${index}"
      aria-setsize=${size ?? nothing}
      aria-posinset=${size === null ? nothing : index + 1}
    >
      ${is_own ? nothing : html`<span class="face">${ends_group ? avatar(sender.username, "small") : nothing}</span>`}
      <div class="stack">
        ${isNamed ? html`<span class="name" dir="auto">${sender.username}</span>` : nothing}
        <div class="line">
          <div class="bubble" id="words-${index}">
            <span class="unseen">${is_own ? i18n._("You:") : i18n._("{name}:", { name: sender.username })}</span>
            ${quoteView(bubble, context)} ${contentView(bubble, context)}
          </div>
          ${toolsView(bubble, context)}
        </div>
        ${footer(bubble, context)}
      </div>
    </li>
  `;
}

/** The beginning of what a message answers; it leads there. */
function quoteView({ quote }: Bubble, { onJump, row }: BubbleContext) {
  if (quote === null) return nothing;
  const { deleted_at, excerpt, sender, seq } = quote;
  return html`<blockquote>
    <button class="quote" type="button" dir="auto" tabindex=${row.isActive ? 0 : -1} @click=${() => onJump(seq)}>
      <cite>${sender.username}</cite>
      <span>${deleted_at === null ? excerptText(excerpt) : i18n._("This message was deleted")}</span>
    </button>
  </blockquote>`;
}

/** What was cut says so. */
function excerptText(excerpt: string): string {
  return Array.from(excerpt).length < EXCERPT_CHARS ? excerpt : `${excerpt}…`;
}

function contentView(
  { attachments, content, is_deleted, message }: Bubble,
  { rest, row }: BubbleContext,
) {
  if (is_deleted) return html`<p class="text">${i18n._("This message was deleted")}</p>`;
  // Of their own size once they are there, like the pictures in them.
  if (attachments.length > 0) void import("./attachments.ts");
  const files = html`<fd-attachments
    .rest=${rest}
    .messageId=${message?.id ?? null}
    .attachments=${attachments}
    .isReachable=${row.isActive}
  ></fd-attachments>`;
  return [
    attachments.length === 0 ? nothing : files,
    content === "" ? nothing : textView(content, row.isActive),
  ];
}

function textView(content: string, isActive: boolean): TemplateResult {
  // One line in the source: the text keeps its own white space.
  const look = isEmojiOnly(content) ? "text emoji" : "text";
  return html`<p class=${look} dir="auto">${linkParts(content).map(({ href, text }) =>
    href === null
      ? text
      : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow" tabindex=${isActive ? 0 : -1}>${text}</a>`,
  )}</p>`;
}

function toolsView({ message }: Bubble, context: BubbleContext) {
  if (message === null || !context.hasMenu) return nothing;
  const { canReply, onMore, onReply } = context;
  return html`<span class="tools">
    ${
      canReply
        ? html`<button class="tool reply" type="button" tabindex="-1" aria-label=${i18n._("Reply")} @click=${() => onReply(message)}>
            <span class="flip">${replyIcon}</span>
          </button>`
        : nothing
    }
    <button
      class="tool"
      type="button"
      tabindex="-1"
      aria-haspopup="menu"
      aria-label=${i18n._("More actions")}
      @click=${(event: Event) => onMore(message, event.currentTarget as Element)}
    >${moreIcon}</button>
  </span>`;
}

function footer(bubble: Bubble, context: BubbleContext) {
  const { canSend, delivery, onDiscard, onRetry, row } = context;
  const { ends_group, is_edited, outgoing, time } = bubble;
  if (outgoing?.state.is === "failed") {
    const { client_id, state } = outgoing;
    return html`<div class="foot failure" id="foot-${row.index}">
      <span>${i18n._("Not sent. {reason}", { reason: errorText(state.why) })}</span>
      <span class="deeds">
        <button class="link" type="button" @click=${() => onRetry(client_id)}>${i18n._("Try again")}</button>
        <button class="link" type="button" @click=${() => onDiscard(client_id)}>${i18n._("Delete")}</button>
      </span>
    </div>`;
  }
  if (outgoing?.state.is === "pending") {
    const text = canSend ? i18n._("Sending…") : i18n._("Waiting for a connection");
    return html`<div class="foot" id="foot-${row.index}"><span>${text}</span></div>`;
  }
  if (!ends_group && delivery === null && !is_edited) return nothing;
  return html`<div class="foot" id="foot-${row.index}">
    ${is_edited ? html`<span>${i18n._("Edited")}</span>` : nothing}
    <time datetime=${new Date(time).toISOString()} title=${momentText(time)}>${clockText(time)}</time>
    ${delivery === null ? nothing : html`<span class="delivery">${delivery}</span>`}
  </div>`;
}
