// How D1, R2 and the alarms are at the moment, and what that does to one call of theirs.
import type { Random } from "./random.ts";
import type { Mood, Service } from "./schedule.ts";

export type { Service };
export type Moment = "before" | "after";

/** How a service is from now on. */
export interface Forecast {
  service: Service;
  mood: Mood | "well";
}

/** How often a service that is neither well nor away fails. */
const FLAKY = 0.3;

/** Milliseconds that a slow one takes at most, before and after. */
const SLOW_MS = 1_500;

export class Weather {
  readonly #random: Random;
  readonly #onDisturbed: (forecast: Forecast) => void;
  readonly #moods = new Map<Service, Mood>();
  readonly #waiting = new Map<Service, Set<() => void>>();

  /** @param onDisturbed Hears of each call that it was made in such a mood. */
  constructor(random: Random, onDisturbed: (forecast: Forecast) => void) {
    this.#random = random;
    this.#onDisturbed = onDisturbed;
  }

  set(service: Service, mood: Mood | "well"): void {
    if (mood === "well") this.#moods.delete(service);
    else this.#moods.set(service, mood);
    for (const release of this.#waiting.get(service) ?? []) release();
    this.#waiting.delete(service);
  }

  /** Whether the call goes well so far. */
  async passes(service: Service, moment: Moment): Promise<boolean> {
    const mood = this.#moods.get(service);
    if (mood === undefined) return true;
    if (moment === "before") this.#onDisturbed({ service, mood });
    switch (mood) {
      case "refusing":
        return moment === "after";
      case "forgetful":
        return moment === "before";
      case "flaky":
        return !this.#random.chance(FLAKY);
      case "slow": {
        const ms = this.#random.between(0, SLOW_MS);
        await new Promise((resolve) => setTimeout(resolve, ms));
        return true;
      }
      case "hanging":
        await this.#change(service);
        return false;
      case "late":
        await this.#change(service);
        return true;
    }
  }

  /** Until the service is otherwise. */
  #change(service: Service): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = this.#waiting.get(service) ?? new Set();
    this.#waiting.set(service, waiting.add(resolve));
    return promise;
  }
}
