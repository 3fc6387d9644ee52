// Chance that is the same for the same seed, and the distributions that the simulation draws from.

export type Chance = () => number;

/** Numbers from 0 to below 1 (the generator is mulberry32). */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often to try until something of this probability happens: at least once. */
export function geometric(random: Chance, mean: number): number {
  return 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean));
}

export function exponential(random: Chance, mean: number): number {
  return -Math.log(1 - random()) * mean;
}

/** Times that are mostly short and sometimes very long. */
export function lognormal(random: Chance, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(spread * normal);
}

/** One of the places, by their weights. */
export function place(random: Chance, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}
