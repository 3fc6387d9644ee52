import { svg, type TemplateResult } from "lit";

export function icon(path: TemplateResult): TemplateResult {
  return svg`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;
}

export const backIcon = icon(svg`<path d="M15 5l-7 7 7 7"/>`);
export const sendIcon = icon(svg`<path d="M4 12l16-8-5 16-4-6z"/><path d="M20 4l-9 10"/>`);
export const plusIcon = icon(svg`<path d="M12 5v14M5 12h14"/>`);
export const downIcon = icon(svg`<path d="M6 10l6 6 6-6"/>`);
export const alertIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.01"/>`);
export const talkIcon = icon(
  svg`<path d="M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4a2 2 0 0 1-2-2z"/>`,
);
export const moreIcon = icon(
  svg`<g fill="currentColor" stroke="none"><circle cx="5" cy="12" r="1.8"/><circle cx="12" cy="12" r="1.8"/><circle cx="19" cy="12" r="1.8"/></g>`,
);
export const replyIcon = icon(svg`<path d="M9 6l-5 5 5 5M4 11h9a7 7 0 0 1 7 7"/>`);
export const fileIcon = icon(
  svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5"/>`,
);
