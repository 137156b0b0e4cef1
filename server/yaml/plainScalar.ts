/** A plain scalar that JSON cannot hold, so that kubectl fails on the whole document. */
export const notANumber = Symbol("not a number");

/** What a scalar becomes in the JSON that kubectl sends. */
export type ScalarValue = string | number | boolean | null;

/**
 * The words YAML 1.1 gives a meaning to. kubectl reads YAML with go.yaml.in/yaml/v2 (kubectl 1.34), which knows exactly
 * these spellings.
 */
const words: ReadonlyMap<string, ScalarValue | typeof notANumber> = new Map<string, ScalarValue | typeof notANumber>([
  ...spelled(null, ["", "~", "null", "Null", "NULL"]),
  ...spelled(true, ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]),
  ...spelled(false, ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]),
  ...spelled(notANumber, [".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]),
  ...spelled(notANumber, ["-.inf", "-.Inf", "-.INF"]),
]);

function spelled<Value>(value: Value, texts: readonly string[]): (readonly [string, Value])[] {
  return texts.map((text) => [text, value] as const);
}

const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]([0-7]+)|0([0-7]+)|(0|[1-9][0-9]*))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const largestUint64 = 2n ** 64n - 1n;
const smallestInt64 = -(2n ** 63n);
const largestInt64 = 2n ** 63n - 1n;

/** The doubles next to the ends of 64 bits, on the side that a number is on which would be rounded to the end itself. */
const lastWithinInt64 = 2 ** 63 - 1024;
const firstBelowInt64 = -(2 ** 63) - 2048;

/**
 * Reads a plain (unquoted, untagged) scalar as kubectl does: YAML 1.1 words, octal by a leading zero, underscores
 * between digits, no base-60 numbers, and dates as strings.
 */
export function readPlainScalar(text: string): ScalarValue | typeof notANumber {
  const first = text.charCodeAt(0);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (text.length > 5 && !numeric) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  return numeric ? (readNumber(text) ?? text) : text;
}

/** The number a numeric-looking scalar stands for, undefined when it is a string after all. */
export function readNumber(text: string): number | typeof notANumber | undefined {
  const digits = text.startsWith(".") ? text : text.replaceAll("_", "");
  const whole = readInteger(digits);
  if (whole !== undefined) return whole;
  if (!float.test(digits)) return undefined;
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  // kubectl sends its shortest decimal form, which is beyond 64 bits.
  return value === -(2 ** 63) ? firstBelowInt64 : value;
}

/** Undefined for what is no integer of 64 bits; that may still be a float. */
function readInteger(text: string): number | undefined {
  const match = integer.exec(text);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, leadingZero, decimal] = match;
  if (decimal !== undefined && decimal.length < 16) return sign === "-" ? 0 - Number(decimal) : Number(decimal);
  const magnitude = BigInt(
    hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : leadingZero ? `0o${leadingZero}` : decimal!,
  );
  const value = sign === "-" ? -magnitude : magnitude;
  if (value < smallestInt64 || value > largestUint64) return undefined;
  return value <= largestInt64 ? Math.min(Number(value), lastWithinInt64) : Number(value);
}
