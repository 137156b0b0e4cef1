import type { SeededRandom } from "#support/seededRandom.ts";
import type { Fields } from "#test-cluster/parity/value.ts";

/** A named way to spoil a manifest. Some of them leave it good, which only the server knows. */
export interface Fault {
  readonly name: string;
  /** How often it is put in, compared with the others; 1 where nothing is said. */
  readonly share?: number;
  /** Changes the object. False when it has no place for this fault, and nothing was changed. */
  readonly put: (object: Fields, random: SeededRandom) => boolean;
}

/** The same for the text of a file. Undefined when there is no place for it. */
export interface TextFault {
  readonly name: string;
  readonly share?: number;
  readonly put: (text: string, random: SeededRandom) => string | undefined;
}

/** One of the things, by their shares. */
export function pickByShare<Thing extends { readonly share?: number }>(
  random: SeededRandom,
  things: readonly [Thing, ...Thing[]],
): Thing {
  const total = things.reduce((sum, { share = 1 }) => sum + share, 0);
  // Shares go down to a hundredth.
  let left = random.below(Math.round(total * 100)) / 100;
  return things.find(({ share = 1 }) => (left -= share) < 0) ?? things[0];
}

/** One of the values, undefined when there are none. */
export function pickAny<Value>(random: SeededRandom, values: readonly Value[]): Value | undefined {
  return values[random.below(values.length)];
}
