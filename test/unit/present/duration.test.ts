import { expect, test } from "vitest";
import { shortDuration, spokenDuration } from "#present/duration.ts";
import { english } from "./english.ts";

const rows: readonly [milliseconds: number, short: string, spoken: string][] = [
  [-5000, "0 s", "0 seconds"],
  [0, "0 s", "0 seconds"],
  [1999, "1 s", "1 second"],
  [59_999, "59 s", "59 seconds"],
  [60_000, "1 m", "1 minute"],
  [12 * 60_000 + 59_000, "12 m", "12 minutes"],
  [3_600_000, "1 h", "1 hour"],
  [47 * 3_600_000, "47 h", "47 hours"],
  [48 * 3_600_000, "2 d", "2 days"],
];

test.each(rows)("%i ms", (milliseconds, short, spoken) => {
  expect(shortDuration(milliseconds, english)).toBe(short);
  expect(spokenDuration(milliseconds, english)).toBe(spoken);
});
