// One message as it is shown. Its text is never markup.
import { html, nothing, type TemplateResult } from "lit";
import { attachmentsView } from "./attachments.ts";
import { avatar } from "./avatar.ts";
import { linkParts } from "./link_parts.ts";
import { clockText, momentText } from "./time_text.ts";
import type { Bubble } from "./timeline.ts";

export interface BubbleContext {
  /** Whether to say who it is from: between two people it is plain. */
  showsNames: boolean;
  /** "Sent" or "Read", under the one message that says it. */
  delivery: "sent" | "read" | null;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

export function bubbleView(bubble: Bubble, context: BubbleContext): TemplateResult {
  const { ends_group, is_own, outgoing, sender, starts_group, time } = bubble;
  const classes = [
    "row",
    is_own ? "own" : "other",
    starts_group ? "first" : "",
    ends_group ? "last" : "",
    outgoing?.state.is ?? "stored",
  ].join(" ");
  const isNamed = !is_own && starts_group && context.showsNames;
  return html`
    <li class=${classes}>
      ${is_own ? nothing : html`<span class="face">${ends_group ? avatar(sender.username, "small") : nothing}</span>`}
      <div class="stack">
        ${isNamed ? html`<span class="name" dir="auto">${sender.username}</span>` : nothing}
        <div class="bubble">
          <span class="unseen">${is_own ? "You" : sender.username}:</span>
          ${quoteView(bubble)} ${contentView(bubble)}
        </div>
        ${footer(bubble, context, html`<time datetime=${new Date(time).toISOString()} title=${momentText(time)}>${clockText(time)}</time>`)}
      </div>
    </li>
  `;
}

/** The beginning of what a message answers. */
function quoteView({ quote }: Bubble): TemplateResult | typeof nothing {
  if (quote === null) return nothing;
  const excerpt = quote.deleted_at === null ? quote.excerpt : "This message was deleted";
  return html`<blockquote class="quote" dir="auto">
    <cite>${quote.sender.username}</cite>
    <span>${excerpt}</span>
  </blockquote>`;
}

function contentView({ attachments, content, is_deleted }: Bubble) {
  if (is_deleted) return html`<p class="text deleted">This message was deleted</p>`;
  return [attachmentsView(attachments), content === "" ? nothing : textView(content)];
}

function textView(content: string): TemplateResult {
  // One line in the source: the text keeps its own white space.
  return html`<p class="text" dir="auto">${linkParts(content).map(({ href, text }) =>
    href === null
      ? text
      : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`,
  )}</p>`;
}

function footer(bubble: Bubble, context: BubbleContext, time: TemplateResult) {
  const { ends_group, is_edited, outgoing } = bubble;
  if (outgoing?.state.is === "failed") {
    const { client_id, state } = outgoing;
    return html`<div class="foot failure">
      <span>Not sent. ${state.why.message}</span>
      <button class="link" type="button" @click=${() => context.onRetry(client_id)}>Try again</button>
      <button class="link" type="button" @click=${() => context.onDiscard(client_id)}>Delete</button>
    </div>`;
  }
  if (outgoing?.state.is === "pending") return html`<div class="foot"><span>Sending…</span></div>`;
  const delivery = outgoing ? "sent" : context.delivery;
  if (!ends_group && delivery === null && !is_edited) return nothing;
  return html`<div class="foot">
    ${is_edited ? html`<span>Edited</span>` : nothing} ${time}
    ${delivery === null ? nothing : html`<span class="delivery">${delivery === "read" ? "✓ Read" : "✓ Sent"}</span>`}
  </div>`;
}
