// What a shape of load is, and what is kept of one run of it.
import type { Running } from "../targets/target.ts";

/** How a client takes its frames: one by one, or as the SDK does, several as one where the server can. */
export type Way = "plain" | "sdk";

/** How long the parts of a shape take. */
export interface Pace {
  warmUpSeconds: number;
  seconds: number;
}

export type Figures = Record<string, number>;

export interface Outcome {
  figures: Figures;
  /** What should not have happened, in words. */
  complaints: string[];
}

export interface Shape {
  /** By which it is chosen. */
  readonly name: string;
  /** As the tables call it. */
  readonly title: string;
  /** Of its figures the one that is compared. */
  readonly figure: string;
  readonly unit: string;
  readonly better: "more" | "less";
  /** Figures that are shown beside it. */
  readonly beside?: Record<string, string>;
  readonly ways: readonly Way[];
  /** Whether it needs a server to which nothing has happened. */
  readonly isFresh?: boolean;
  run(running: Running, way: Way, pace: Pace): Promise<Outcome>;
}

/** What is offered when a socket is opened. */
export function protocol(way: Way): string | null {
  return way === "sdk" ? "frontdesk.v1" : null;
}
