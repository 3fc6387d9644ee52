// How the rows of a conversation are scrolled. There are two ways: all rows are drawn (`whole_pane.ts`),
// or those on screen and a few around (`virtual_pane.ts`), for conversations of thousands.
import type { Item } from "./timeline.ts";

/** Pixels from the end within which the reader counts as being there. */
export const END_PIXELS = 60;

/** Pixels above the first row and below the last one. */
export const EDGE_PIXELS = 12;

export interface PaneHost {
  /** Null before the first drawing. */
  readonly scroller: HTMLElement | null;
  /** What holds the rows. */
  readonly list: HTMLElement | null;
  readonly items: readonly Item[];
  /** Draws anew; at once, where what was scrolled must not be seen without it. */
  draw(isUrgent: boolean): void;
}

/** Which rows are drawn, and how many pixels the others take above and below. */
export interface Drawn {
  from: number;
  to: number;
  before: number;
  after: number;
}

/** Where a row is brought: just into view, to the beginning, or to the middle. */
export type Place = "nearest" | "start" | "center";

export interface Pane {
  /** Whether the newest message is on screen. */
  readonly isAtEnd: boolean;
  readonly drawn: Drawn;
  /** Notes where the reader is, before the items are drawn anew. */
  remember(): void;
  /** Keeps the reader there, after they have been drawn. */
  settle(): void;
  handleScroll(): void;
  toEnd(): void;
  show(index: number, place: Place): void;
  close(): void;
}

export type MakePane = (host: PaneHost) => Pane;
