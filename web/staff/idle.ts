// Staff who leave their desk are away without having to say so. Pure: what happens and the time in, what
// to tell the server out.
import type { StaffStatus } from "../client/views.ts";

/** Milliseconds without a key, a click or a touch after which somebody is away. */
export const IDLE_MS = 5 * 60_000;

export interface Availability {
  /** What the person chose; it wins. */
  chosen: StaffStatus;
  /** Milliseconds since 1970 of the last sign of life. */
  lastActive: number;
  isIdle: boolean;
}

export type AvailabilityEvent =
  | { type: "choose"; status: StaffStatus; now: number }
  | { type: "active"; now: number }
  | { type: "clock"; now: number };

export function available(now: number): Availability {
  return { chosen: "online", lastActive: now, isIdle: false };
}

export function reduceAvailability(state: Availability, event: AvailabilityEvent): Availability {
  switch (event.type) {
    case "choose":
      return { chosen: event.status, lastActive: event.now, isIdle: false };
    case "active":
      return { ...state, lastActive: event.now, isIdle: false };
    case "clock":
      return { ...state, isIdle: event.now - state.lastActive >= IDLE_MS };
  }
}

/** What others see. */
export function statusOf({ chosen, isIdle }: Availability): StaffStatus {
  return isIdle ? "away" : chosen;
}
