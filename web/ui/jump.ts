// A message that somebody wants to see: chosen in one place, shown by the room once that is open.
import { Listeners } from "../client/listeners.ts";

interface Wanted {
  roomId: string;
  seq: number;
}

let wanted: Wanted | null = null;
const listeners = new Listeners<Wanted>();

export function wantMessage(roomId: string, seq: number): void {
  wanted = { roomId, seq };
  listeners.tell(wanted);
}

/** The message that is wanted in this room; it is then not wanted any more. */
export function takeWanted(roomId: string): number | null {
  if (wanted?.roomId !== roomId) return null;
  const { seq } = wanted;
  wanted = null;
  return seq;
}

export function onWanted(listener: () => void): () => void {
  return listeners.add(listener);
}
