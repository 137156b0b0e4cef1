import type { DocumentRule, Problem } from "#rules/rule.ts";
import { pathText } from "#rules/pathText.ts";
import { shown } from "#rules/shown.ts";
import { violationsOf } from "./violationsOf.ts";

export const duplicateItem: DocumentRule = {
  scope: "document",
  id: "schema/duplicate-item",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A list has the same item twice",
  explanation: `Some lists tell their items apart by \`name\`: in v1beta1 the headers and query parameters of a match, and \`set\` and \`add\` of \`requestHeaderModifier\`. The API server refuses a second item of the same name with "Duplicate value".

**What to do.** Remove one of the two. To match either of two values, use two \`matches\`, or one regular expression.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, key, value, first } of violationsOf(subject, "duplicate-item")) {
      const list = pathText(path.slice(0, -1));
      yield {
        path: key === undefined ? path : [...path, key],
        part: "value",
        message: `${list} has ${shown(value)} already, in item ${first + 1}, and the API server refuses a second one. Remove one of the two.`,
      };
    }
  },
};
