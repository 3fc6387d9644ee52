// What a conversation is about: a product, an order, a listing.
import { css, html, nothing, type TemplateResult } from "lit";
import type { Context } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";

export const contextCardStyles = css`
  .context {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 60px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--fd-line);
    background: var(--fd-surface);
    color: inherit;
    text-decoration: none;
  }

  .context img {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 8px;
    background: var(--fd-hover);
    object-fit: cover;
  }

  .context img.broken {
    display: none;
  }

  .context .what {
    flex: 1;
    min-inline-size: 0;
  }

  .context strong,
  .context small {
    display: block;
    overflow: hidden;
    line-height: 1.4;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .context strong {
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .context small {
    color: var(--fd-ink-soft);
    font-size: 0.8125rem;
  }

  a.context:hover strong {
    text-decoration: underline;
  }

  a.context:focus-visible {
    outline-offset: -2px;
  }
`;

/** Shown where there is a title: a type and an id alone say nothing to people. */
export function contextCard(context: Context | null): TemplateResult | typeof nothing {
  if (!context?.title) return nothing;
  const link = linkOf(context.url);
  const image = pictureOf(context.image_url, location.origin);
  const inside = html`${
    image === null ? nothing : html`<img src=${image} alt="" decoding="async" @error=${hide} />`
  }
    <span class="what">
      <small>${i18n._("About")}</small>
      <strong dir="auto">${context.title}</strong>
    </span>`;
  return link === null
    ? html`<div class="context">${inside}</div>`
    : html`<a class="context" href=${link} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

/** Only what a browser opens as a page: the address comes from whoever began the conversation. */
export function linkOf(url: string | undefined): string | null {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed?.protocol === "https:" || parsed?.protocol === "http:" ? parsed.href : null;
}

/** What our own policy lets through: pictures over https, and those of this origin. */
export function pictureOf(url: string | undefined, origin: string): string | null {
  const parsed = url === undefined ? null : URL.parse(url, origin);
  return parsed?.protocol === "https:" || parsed?.origin === origin ? parsed.href : null;
}

function hide(event: Event): void {
  (event.target as Element).classList.add("broken");
}
