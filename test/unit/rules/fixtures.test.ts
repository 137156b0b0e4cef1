import { describe, expect, test } from "vitest";
import { rules } from "#rules/registry.ts";
import { compareProblems, type Fixture, parseFixture } from "#support/fixture.ts";
import { asProblems, type FileFinding, lintFiles } from "#support/lintFiles.ts";
import { fixtures, type RuleFixture, ruleOf } from "#support/ruleFixtures.ts";

/** What the server would object to, what the fixture's rule says, and what the fixture speaks of. */
function concerned({ id }: RuleFixture, fixture: Fixture, found: readonly FileFinding[]): readonly FileFinding[] {
  const spoken = new Set([ruleOf(id), ...fixture.marks.map(({ label }) => label.split(" ")[1])]);
  return found.filter(({ finding: { rule } }) => {
    return spoken.has(rule.id) || ["syntax", "schema", "admission"].includes(rule.basis);
  });
}

function check(fixture: RuleFixture, text: string): readonly string[] {
  const parsed = parseFixture(text);
  const found = lintFiles(parsed.files, fixture.controller, fixture.closedWorld);
  return compareProblems(parsed, asProblems(concerned(fixture, parsed, found)));
}

/** The mark gets a line of its own, because it would move the columns of the first one. */
function withByteOrderMark(text: string): string {
  const mark = "\uFEFF# A byte order mark begins this file.\n";
  return text.startsWith("# file:") ? text.replace(/^# file: .*\n/gm, (line) => line + mark) : mark + text;
}

describe("every fixture has the findings it marks, and no others", () => {
  for (const fixture of fixtures) {
    test(`${fixture.id} as it stands`, () => {
      expect(check(fixture, fixture.text)).toEqual([]);
    });
  }
});

describe("line ends and a byte order mark change nothing", () => {
  for (const fixture of fixtures) {
    test(`${fixture.id} with CRLF`, () => {
      expect(check(fixture, fixture.text.replaceAll("\n", "\r\n"))).toEqual([]);
    });
    test(`${fixture.id} with a byte order mark`, () => {
      expect(check(fixture, withByteOrderMark(fixture.text))).toEqual([]);
    });
  }
});

describe("every rule has a fixture named after it", () => {
  // Rules about updates have theirs in a folder of its own (see updates.test.ts), because they compare two states.
  for (const { id } of rules.filter(({ scope }) => scope !== "update" && scope !== "live")) {
    const own = fixtures.filter((fixture) => ruleOf(fixture.id) === id);
    test(`${id} fires in one`, () => {
      expect(own.some(({ text }) => parseFixture(text).marks.some(({ label }) => label.split(" ")[1] === id))).toBe(
        true,
      );
    });
    test(`${id} is silent about a document of one`, () => {
      expect(own.some(hasSilentDocument(id))).toBe(true);
    });
  }
});

/** True when the rule says nothing about some document of the fixture. */
function hasSilentDocument(id: string): (fixture: RuleFixture) => boolean {
  return ({ text, controller, closedWorld }) => {
    const { files } = parseFixture(text);
    const found = lintFiles(files, controller, closedWorld).filter(({ finding }) => finding.rule.id === id);
    return files.some((file) => {
      const spoken = new Set(found.filter((it) => it.file === file.name).map(({ offset }) => offset));
      return spoken.size < file.text.split(/^---$/m).length;
    });
  };
}

test("every fixture is named after a rule", () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(fixtures.map(({ id }) => ruleOf(id)).filter((id) => !ids.has(id))).toEqual([]);
});

test("ids are area/what and never twice", () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
