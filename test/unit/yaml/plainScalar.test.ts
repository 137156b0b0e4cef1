import { describe, expect, test } from "vitest";
import { notANumber, readPlainScalar } from "#yaml/plainScalar.ts";

/** Each row was read by go.yaml.in/yaml/v2 v2.4.2, the library inside kubectl 1.34. */
const rows: readonly (readonly [text: string, value: unknown])[] = [
  ["yes", true],
  ["Y", true],
  ["On", true],
  ["n", false],
  ["OFF", false],
  ["tRue", "tRue"],
  ["~", null],
  ["Null", null],
  ["", null],
  ["010", 8],
  ["0o10", 8],
  ["0x1F", 31],
  ["0b11", 3],
  ["-0b11", -3],
  ["0b2", "0b2"],
  ["08", 8],
  ["1_000", 1000],
  ["_1", "_1"],
  ["1e1", 10],
  ["5.0", 5],
  [".5", 0.5],
  ["+5", 5],
  ["1.2.3", "1.2.3"],
  ["1:30", "1:30"],
  ["2001-01-01", "2001-01-01"],
  ["5%", "5%"],
  ["1e400", "1e400"],
  ["18446744073709551615", 2 ** 64],
  ["18446744073709551616", 2 ** 64],
  ["=", "="],
  ["-", "-"],
  [".", "."],
  [".inf", notANumber],
  ["-.Inf", notANumber],
  [".NaN", notANumber],
];

describe("a plain scalar is read as kubectl reads it", () => {
  test.each(rows)("%j", (text, value) => {
    expect(readPlainScalar(text)).toBe(value);
  });
});
