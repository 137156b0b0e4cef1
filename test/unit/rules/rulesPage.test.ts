import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { notDecided } from "#rules/notDecided.ts";
import { rules } from "#rules/registry.ts";
import { rulesPage } from "#scripts/docs/rulesPage.ts";
import { withSharedData } from "#support/sharedData.ts";

const table = "reference/domain.md";

/** The ids of the rows of every table in the sections 2.A to 2.F. */
function rowsOf(reference: string): readonly string[] {
  const from = reference.indexOf("### 2.A");
  const section = reference.slice(from, reference.indexOf("### 2.G", from));
  return [...section.matchAll(/^\| (?:\*\*)?([A-Z]+\d+(?:-\d+)?[a-z]?)(?:\*\*)?(?: ✔)? \|/gm)].flatMap(([, id]) =>
    spread(id ?? ""),
  );
}

/** `A13-18` stands for six rows. */
function spread(id: string): readonly string[] {
  const range = /^([A-Z]+)(\d+)-(\d+)$/.exec(id);
  if (!range) return [id];
  const [first, last] = [Number(range[2]), Number(range[3])];
  return Array.from({ length: last - first + 1 }, (_, index) => `${range[1]}${first + index}`);
}

/** BU1 says that an update is checked as a creation is: every rule about creating is asked again (see `checkUpdate`). */
const decidedByAll = "BU1";

/** Facts that rules name and that are no rows: sections of the reference. */
const sections: readonly string[] = ["1", "2.D", "3.1"];

withSharedData("every row of the fact table is a rule or is said not to be decided", table, (reference) => {
  const rows = rowsOf(reference);
  expect(rows.length).toBeGreaterThan(110);
  const decided = new Set([...rules.flatMap(({ facts }) => facts), decidedByAll]);
  const listed = notDecided.map(({ fact }) => fact);
  expect(rows.filter((row) => !decided.has(row) && !listed.includes(row))).toEqual([]);
  expect([...decided, ...listed].filter((fact) => !rows.includes(fact) && !sections.includes(fact))).toEqual([]);
  expect(listed.filter((fact) => decided.has(fact))).toEqual([]);
});

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
