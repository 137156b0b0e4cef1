import { expect, test } from "vitest";
import { anyMatches, contextPattern } from "#platform/contextPattern.ts";

const rows: readonly [patterns: readonly string[], context: string, matches: boolean][] = [
  [[], "prod", false],
  [["prod"], "eu-prod-1", true],
  [["prod"], "PRODUCTION", true],
  [["^prod$"], "eu-prod-1", false],
  [["stage", "prod"], "prod", true],
  [["dev"], "prod", false],
];

test.each(rows)("%j on %s", (patterns, context, matches) => {
  expect(anyMatches(patterns.map(contextPattern), context)).toBe(matches);
});

test("a pattern that cannot be read protects everything and says so", () => {
  const pattern = contextPattern("(prod");
  expect([pattern.readable, pattern.matches("dev")]).toEqual([false, true]);
  expect(contextPattern("prod").readable).toBe(true);
});
