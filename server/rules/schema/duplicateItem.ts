import { at, type Path } from "#domain/json.ts";
import { possibleFix, likelyFix } from "#rules/offerFix.ts";
import type { DocumentRule, Fix, Problem } from "#rules/rule.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { sameJson } from "#yaml/edits/expectedValue.ts";
import { removeItem } from "#yaml/edits/removeKey.ts";
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
        fixes: () => removals(subject.manifest, path, first),
      };
    }
  },
};

/** Of two equal items either may go; of two that differ a person has to say which one. */
function removals({ document, value }: Manifest, path: Path, first: number): readonly Fix[] {
  const earlier = [...path.slice(0, -1), first];
  if (sameJson(at(value, path), at(value, earlier)))
    return likelyFix("Remove the second one", removeItem(document, path));
  return [
    ...possibleFix("Remove the second one", removeItem(document, path)),
    ...possibleFix("Remove the first one", removeItem(document, earlier)),
  ];
}
