// The web addresses in a text, so that they can be shown as links without ever being markup.

export interface Part {
  text: string;
  /** Where it leads, if it is an address. */
  href: string | null;
}

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gu;

/** What ends a sentence or closes a bracket around an address, and is no part of it. */
const TRAILING = /[.,:;!?)\]}…]+$/u;

export function linkParts(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, "");
    if (!URL.canParse(address)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}
