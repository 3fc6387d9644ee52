// How long to wait before the next try to connect: growing, bounded, and spread at random, so that
// the clients of a server that restarted do not all come back in one moment.

/** Milliseconds before the first try, on average. */
const FIRST_MS = 1_000;

/** Milliseconds before any later try, on average. */
const LONGEST_MS = 20_000;

function spread(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random());
}

/** Options of the reconnecting socket, which reads them anew before each try. */
export const backoff = {
  get minReconnectionDelay() {
    return spread(FIRST_MS);
  },
  get maxReconnectionDelay() {
    return spread(LONGEST_MS);
  },
  reconnectionDelayGrowFactor: 1.6,
};
