import type { DocumentRule, Problem } from "#rules/rule.ts";
import { pathText } from "#rules/pathText.ts";
import { violationsOf } from "./violationsOf.ts";

export const length: DocumentRule = {
  scope: "document",
  id: "schema/length",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The text is too short or too long",
  explanation: `The field's text has a least or greatest length. The API server counts Unicode code points, so an emoji counts as one.

**What to do.** Shorten the text, or fill it in where it is empty.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, limit, bound, actual } of violationsOf(subject, "length")) {
      const characters = bound === 1 ? "1 character" : `${bound} characters`;
      yield {
        path,
        part: "value",
        message: `${pathText(path)} must have ${limit} ${characters}, but has ${actual}. ${limit === "at most" ? "Shorten it." : "Write a longer text."}`,
      };
    }
  },
};
