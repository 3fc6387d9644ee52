// What somebody of the staff likes their console to be, remembered in this browser.
import { remember, remembered } from "../ui/page_storage.ts";

const SINGLE_KEYS = "frontdesk.keys";
const PANEL = "frontdesk.panel";

/** Whether keys without a modifier do anything (WCAG 2.1.4). */
export function hasSingleKeys(): boolean {
  return remembered(SINGLE_KEYS) !== "off";
}

export function setSingleKeys(isOn: boolean): void {
  remember(SINGLE_KEYS, isOn ? null : "off");
}

/** Whether the details stand beside a conversation, where there is room for them. */
export function wantsPanel(): boolean {
  return remembered(PANEL) !== "off";
}

export function setPanel(isOn: boolean): void {
  remember(PANEL, isOn ? null : "off");
}
