// Watches for signs of life and tells what others shall see of one's availability.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { StaffStatus } from "../client/views.ts";
import {
  type Availability,
  type AvailabilityEvent,
  available,
  IDLE_MS,
  reduceAvailability,
  statusOf,
} from "./idle.ts";

const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/** Milliseconds between two looks at the clock. */
const LOOK_MS = IDLE_MS / 10;

export class IdleWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #tell: (status: StaffStatus) => void;
  #state: Availability = available(Date.now());
  #clock: ReturnType<typeof setInterval> | undefined;
  readonly #onLife = () => this.#apply({ type: "active", now: Date.now() });

  constructor(host: ReactiveControllerHost, tell: (status: StaffStatus) => void) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  get status(): StaffStatus {
    return statusOf(this.#state);
  }

  /** Away because of doing nothing, not by choice. */
  get isIdle(): boolean {
    return this.#state.isIdle && this.#state.chosen === "online";
  }

  hostConnected(): void {
    for (const sign of SIGNS_OF_LIFE)
      window.addEventListener(sign, this.#onLife, { passive: true });
    this.#clock = setInterval(() => this.#apply({ type: "clock", now: Date.now() }), LOOK_MS);
  }

  hostDisconnected(): void {
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, this.#onLife);
    clearInterval(this.#clock);
  }

  choose(status: StaffStatus): void {
    this.#apply({ type: "choose", status, now: Date.now() });
  }

  #apply(event: AvailabilityEvent): void {
    const before = this.status;
    this.#state = reduceAvailability(this.#state, event);
    if (this.status === before) return;
    this.#tell(this.status);
    this.#host.requestUpdate();
  }
}
