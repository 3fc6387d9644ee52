// What may make a sound or show a notification: chosen in this browser, for this browser.
import { Listeners } from "../client/listeners.ts";
import { remember, remembered } from "./page_storage.ts";

const SOUND_KEY = "frontdesk.sound";
const DESKTOP_KEY = "frontdesk.desktop";
const MUTED_KEY = "frontdesk.muted";

/** Rooms that are remembered as muted; the first ones are forgotten. */
const MUTED_MAX = 200;

const listeners = new Listeners<void>();

export function onSettings(listener: () => void): () => void {
  return listeners.add(listener);
}

/** On unless it was switched off. */
export function hasSound(): boolean {
  return remembered(SOUND_KEY) !== "off";
}

export function setSound(isOn: boolean): void {
  remember(SOUND_KEY, isOn ? null : "off");
  listeners.tell();
}

/** Off unless it was asked for; the browser has the last word. */
export function wantsDesktop(): boolean {
  return remembered(DESKTOP_KEY) === "on";
}

export function setDesktop(isOn: boolean): void {
  remember(DESKTOP_KEY, isOn ? "on" : null);
  listeners.tell();
}

export function isMuted(roomId: string): boolean {
  return mutedRooms().includes(roomId);
}

export function setMuted(roomId: string, isOn: boolean): void {
  const others = mutedRooms().filter((id) => id !== roomId);
  const muted = isOn ? [...others, roomId].slice(-MUTED_MAX) : others;
  remember(MUTED_KEY, muted.length === 0 ? null : JSON.stringify(muted));
  listeners.tell();
}

function mutedRooms(): string[] {
  try {
    const muted: unknown = JSON.parse(remembered(MUTED_KEY) ?? "[]");
    return Array.isArray(muted) ? muted.map(String) : [];
  } catch {
    return [];
  }
}
