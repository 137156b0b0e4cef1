import type { DocumentRule, Problem } from "#rules/rule.ts";
import { pathText } from "#rules/pathText.ts";
import { violationsOf } from "./violationsOf.ts";

export const itemCount: DocumentRule = {
  scope: "document",
  id: "schema/item-count",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The list has too many items",
  explanation: `Some lists are limited: headers and query parameters of a match, and the entries of a request header modifier, to 16, and from the unreleased main branch on also matches of a step to 16 and steps to 50.

**What to do.** Remove items, or spread them over several steps or matches.

**Evidence.** Controller v0.6.2: 17 headers are refused with HTTP 422, 51 steps are accepted.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, max, actual } of violationsOf(subject, "item-count")) {
      yield {
        path,
        part: "key",
        message: `${pathText(path)} takes at most ${max} items, but has ${actual}. Remove ${actual - max}.`,
      };
    }
  },
};
