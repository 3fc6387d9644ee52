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
export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`);
export const searchIcon = icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`);
export const moreIcon = icon(
  svg`<g fill="currentColor" stroke="none"><circle cx="5" cy="12" r="1.8"/><circle cx="12" cy="12" r="1.8"/><circle cx="19" cy="12" r="1.8"/></g>`,
);
export const attachIcon = icon(
  svg`<path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.4-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6"/>`,
);
export const smileIcon = icon(
  svg`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5c1.8 2.3 5.2 2.3 7 0M9 9.5v.01M15 9.5v.01"/>`,
);
export const fileIcon = icon(
  svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5"/>`,
);
export const retryIcon = icon(svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9M20 4v5h-5"/>`);
export const replyIcon = icon(svg`<path d="M9 6l-5 5 5 5M4 11h9a7 7 0 0 1 7 7"/>`);
export const editIcon = icon(svg`<path d="M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4"/>`);
export const checkIcon = icon(svg`<path d="M5 13l4.5 4.5L19 7"/>`);
export const settingsIcon = icon(
  svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="3"/><circle cx="8" cy="17" r="3"/>`,
);
