import type { DocumentRule, Problem } from "#rules/rule.ts";
import { pathText } from "#rules/pathText.ts";
import { shown } from "#rules/shown.ts";
import { violationsOf } from "./violationsOf.ts";

export const pattern: DocumentRule = {
  scope: "document",
  id: "schema/pattern",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The text has characters the field does not take",
  explanation: `The field's text must match a pattern. In these kinds that concerns names of HTTP headers and query parameters: letters, digits and \`!#$%&'*+-.^_\\\`|~\`, and neither blanks nor colons.

**What to do.** Remove the characters that do not belong in a name. To match by value, use \`value\`.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const violation of violationsOf(subject, "pattern")) {
      yield {
        path: violation.path,
        part: "value",
        message: `The API server refuses ${shown(violation.actual)} for ${pathText(violation.path)}, because it does not match ${violation.pattern}. Remove the characters it does not allow.`,
      };
    }
  },
};
