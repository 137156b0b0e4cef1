import type { TextRule } from "./fieldSchema.ts";

/** A text rule that knows what absent fields count as. */
interface RuleWithDefaults extends TextRule {
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** The test that failed, the field whose text failed it, and the field and value that made the rule apply. */
interface BrokenTest {
  readonly test: string;
  readonly text: string;
  readonly field: string;
  readonly when: string;
  readonly because: string;
}

const holds: Readonly<Record<string, (actual: string, text: string) => boolean>> = {
  "starts-with": (actual, text) => actual.startsWith(text),
  lacks: (actual, text) => !actual.includes(text),
  "not-ends-with": (actual, text) => !actual.endsWith(text),
  matches: (actual, text) => new RegExp(text, "u").test(actual),
};

/**
 * Finds the first test of the rule that the object fails. Absent fields count with their defaults.
 * Fields of another type are left to the type check.
 */
export function brokenTest(
  object: Readonly<Record<string, unknown>>,
  { when, field, tests, defaults }: RuleWithDefaults,
): BrokenTest | undefined {
  const because = object[when.field] ?? defaults[when.field];
  const actual = object[field] ?? defaults[field];
  if (typeof because !== "string" || typeof actual !== "string" || !when.values.includes(because)) return undefined;
  const broken = tests.find(({ test, text }) => holds[test]?.(actual, text) === false);
  return broken && { ...broken, field, when: when.field, because };
}
