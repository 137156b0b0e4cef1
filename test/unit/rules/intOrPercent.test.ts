import { describe, expect, test } from "vitest";
import { fitsInt32, parseIntOrPercent, parsePercent, scaledUp } from "#domain/intOrPercent.ts";

describe("percentages as Go reads them", () => {
  const table: readonly (readonly [text: string, percent: number | undefined])[] = [
    ["0%", 0],
    ["5%", 5],
    ["05%", 5],
    ["+5%", 5],
    ["-5%", -5],
    ["100%", 100],
    ["9223372036854775807%", 2 ** 63],
    ["+9223372036854775807%", 2 ** 63],
    ["9223372036854775808%", undefined],
    ["-9223372036854775808%", -(2 ** 63)],
    ["-9223372036854775809%", undefined],
    ["", undefined],
    ["%", undefined],
    ["+%", undefined],
    ["5", undefined],
    ["5%%", undefined],
    ["5 %", undefined],
    [" 5%", undefined],
    ["5% ", undefined],
    ["5.5%", undefined],
    ["1_0%", undefined],
    ["0x10%", undefined],
    ["++5%", undefined],
    ["٥%", undefined],
  ];
  for (const [text, percent] of table) {
    test(`reads ${JSON.stringify(text)}`, () => {
      expect(parsePercent(text)).toBe(percent);
      expect(parseIntOrPercent(text)).toEqual(percent === undefined ? undefined : { unit: "percent", value: percent });
    });
  }
});

test("numbers are counts, fractions are nothing", () => {
  expect(parseIntOrPercent(5)).toEqual({ unit: "count", value: 5 });
  expect(parseIntOrPercent(-1)).toEqual({ unit: "count", value: -1 });
  expect(parseIntOrPercent(5.5)).toBeUndefined();
});

test("percentages are rounded up, counts stay as they are", () => {
  expect(scaledUp({ unit: "percent", value: 1 }, 10)).toBe(1);
  expect(scaledUp({ unit: "percent", value: 50 }, 5)).toBe(3);
  expect(scaledUp({ unit: "percent", value: 100 }, 5)).toBe(5);
  expect(scaledUp({ unit: "count", value: 7 }, 5)).toBe(7);
});

test("int32 ends where Go's does", () => {
  expect([2147483647, 2147483648, -2147483648, -2147483649].map(fitsInt32)).toEqual([true, false, true, false]);
});
