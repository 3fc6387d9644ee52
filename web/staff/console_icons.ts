// Signs of the console alone.
import { svg } from "lit";
import { icon } from "../ui/icons.ts";

export const inboxIcon = icon(
  svg`<path d="M4 13l2.5-8h11L20 13v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"/><path d="M4 13h5a3 3 0 0 0 6 0h5"/>`,
);
export const mineIcon = icon(svg`<circle cx="12" cy="8" r="3.5"/><path d="M5 20a7 7 0 0 1 14 0"/>`);
export const helpWantedIcon = icon(
  svg`<path d="M18 12V6.5a1.5 1.5 0 0 0-3 0V5a1.5 1.5 0 0 0-3 0v-.5a1.5 1.5 0 0 0-3 0v8L7 11a1.6 1.6 0 0 0-2.4 2l3.6 5.6A5 5 0 0 0 12.5 21H13a5 5 0 0 0 5-5z"/>`,
);
export const unreadIcon = icon(
  svg`<path d="M20 10v7a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h8"/><path d="M4 9l8 5 4-2.5"/><circle cx="19" cy="5.5" r="2.5" fill="currentColor" stroke="none"/>`,
);
export const closedIcon = icon(
  svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.5 12l2.5 2.5 4.5-5"/>`,
);
export const panelIcon = icon(
  svg`<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="M15 5v14"/>`,
);
