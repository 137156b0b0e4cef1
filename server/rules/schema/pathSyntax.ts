import type { DocumentRule, Problem } from "#rules/rule.ts";
import { pathText } from "#rules/pathText.ts";
import { shown } from "#rules/shown.ts";
import type { TextTest } from "#schema/violation.ts";
import { violationsOf } from "./violationsOf.ts";

export const pathSyntax: DocumentRule = {
  scope: "document",
  id: "schema/path-syntax",
  basis: "schema",
  severity: "error",
  versions: ["next"],
  title: "The path to match is not a plain absolute path",
  explanation: `From the unreleased main branch on the schema checks \`path.value\` beside \`type: Exact\` and \`type: PathPrefix\` (the default): it must begin with \`/\`, hold only characters a path may have, and must not contain \`//\`, \`/./\`, \`/../\`, an encoded slash or \`#\`, nor end with \`/.\` or \`/..\`.
Released controllers store any text.

**What to do.** Write a plain absolute path, or use \`type: RegularExpression\`.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, broken, actual, because } of violationsOf(subject, "rule")) {
      yield {
        path,
        part: "value",
        message: `The API server refuses ${shown(actual)} for ${pathText(path)}: with ${because.field} ${because.value} it ${demand(broken)}. Change the text or the ${because.field}.`,
      };
    }
  },
};

function demand({ test, text }: TextTest): string {
  return `${demands[test]} ${text}`;
}

const demands: Readonly<Record<TextTest["test"], string>> = {
  "starts-with": "must begin with",
  lacks: "must not contain",
  "not-ends-with": "must not end with",
  matches: "must match",
};
