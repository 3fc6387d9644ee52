// How long to wait before the next try: growing, bounded, and wholly at random ("full jitter"), so that
// the clients of a server that restarted do not all come back in one moment.

/** The most milliseconds before the first further try. */
const FIRST_MS = 1_000;

/** The most milliseconds before any later one. */
const LONGEST_MS = 20_000;

/** @param failures How many tries have failed in a row. */
export function backoff(failures: number): number {
  return Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
}
