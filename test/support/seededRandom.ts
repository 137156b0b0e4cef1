/** Reproducible choices: the same seed makes the same ones. */
export interface SeededRandom {
  /** True that often, from 0 to 1. */
  chance(share: number): boolean;
  /** A whole number from 0 up to, but not including, `count`. */
  below(count: number): number;
  /** One of the values, which must be at least one. */
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** A generator of 32-bit state (mulberry32). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    chance: (share) => next() < share,
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
  };
}
