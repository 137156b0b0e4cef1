/** Reproducible randomness: the same seed gives the same names and uids. */
export interface Random {
  /** A name suffix in the alphabet of Kubernetes, which has no vowels and so makes no words. */
  suffix(length: number): string;
  /** A uid in the form of a version 4 UUID. */
  uid(): string;
}

/** The characters Kubernetes uses in generated names and hashes. */
export const safeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** A generator of 32-bit state (mulberry32), which is plenty for names. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(below: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }
  function hex(length: number): string {
    return Array.from({ length }, () => next(16).toString(16)).join("");
  }
  return {
    suffix: (length) => Array.from({ length }, () => safeAlphabet[next(safeAlphabet.length)]).join(""),
    uid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${"89ab"[next(4)]}${hex(3)}-${hex(12)}`,
  };
}
