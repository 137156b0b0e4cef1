import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { notDecided } from "#rules/notDecided.ts";
import { rulesPage } from "#scripts/docs/rulesPage.ts";

describe("what is not decided", () => {
  for (const { fact, reason } of notDecided) {
    test(`row ${fact} has a reason`, () => {
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    });
  }
  test("is listed once", () => {
    expect(new Set(notDecided.map(({ fact }) => fact)).size).toBe(notDecided.length);
  });
});

test("docs/rules.md is what the rules say today (npm run docs writes it)", () => {
  expect(readFileSync(join(import.meta.dirname, "../../../docs/rules.md"), "utf8")).toBe(rulesPage());
});
