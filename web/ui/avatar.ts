// A person as a disc with their initials, and a dot while they are here.
import { css, html, nothing, type TemplateResult } from "lit";

const TONES = 6;

export const avatarStyles = css`
  .avatar {
    position: relative;
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    font: 600 0.9375rem / 1 var(--fd-font);
    user-select: none;
  }

  .avatar.small {
    inline-size: 30px;
    block-size: 30px;
    font-size: 0.75rem;
  }

  .avatar .dot {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    inline-size: 13px;
    block-size: 13px;
    border: 2px solid var(--fd-surface);
    border-radius: 50%;
    background: var(--fd-online);
  }

  .tone-0 { background: var(--fd-tone-0); color: var(--fd-tone-0-ink); }
  .tone-1 { background: var(--fd-tone-1); color: var(--fd-tone-1-ink); }
  .tone-2 { background: var(--fd-tone-2); color: var(--fd-tone-2-ink); }
  .tone-3 { background: var(--fd-tone-3); color: var(--fd-tone-3-ink); }
  .tone-4 { background: var(--fd-tone-4); color: var(--fd-tone-4-ink); }
  .tone-5 { background: var(--fd-tone-5); color: var(--fd-tone-5-ink); }
`;

export function avatar(name: string, size: "small" | "large", isOnline = false): TemplateResult {
  return html`<span class="avatar ${size} tone-${toneOf(name)}" aria-hidden="true"
    >${initials(name)}${isOnline ? html`<span class="dot"></span>` : nothing}</span
  >`;
}

function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}

/** The same colour for the same name, everywhere. */
function toneOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return sum % TONES;
}
