// Signs of the sections.
import { svg, type TemplateResult } from "lit";
import { icon, talkIcon } from "../ui/icons.ts";
import type { Section } from "./base/address.ts";

export const menuIcon = icon(svg`<path d="M4 7h16M4 12h16M4 17h16"/>`);
export const chartIcon = icon(svg`<path d="M4 20V4M4 20h16M9 16v-5M14 16V7M19 16v-8"/>`);
export const flagIcon = icon(svg`<path d="M5 21V4M5 4h13l-3 5 3 5H5"/>`);
export const textIcon = icon(svg`<path d="M5 6h14M5 11h14M5 16h8"/>`);
export const peopleIcon = icon(
  svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8"/>`,
);
export const shieldIcon = icon(svg`<path d="M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z"/>`);
export const banIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M6 6l12 12"/>`);
export const recordIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`);
export const calmIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M8 12.5l3 3 5-6.5"/>`);

export const SECTION_ICONS: Record<Section, TemplateResult> = {
  overview: chartIcon,
  reports: flagIcon,
  conversations: talkIcon,
  messages: textIcon,
  people: peopleIcon,
  rules: shieldIcon,
  bans: banIcon,
  audit: recordIcon,
};
