import type { DocumentRule, Problem } from "#rules/rule.ts";
import { pathText } from "#rules/pathText.ts";
import { violationsOf } from "./violationsOf.ts";

export const bound: DocumentRule = {
  scope: "document",
  id: "schema/bound",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The number does not fit into 64 bits",
  explanation: `A whole number beyond 64 bits reaches the API server as a fraction, which an integer field does not take.

**What to do.** Write a smaller number.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path } of violationsOf(subject, "bound")) {
      yield {
        path,
        part: "value",
        message: `The number at ${pathText(path)} does not fit into 64 bits, so the API server takes it for a fraction and refuses it. Write a smaller number.`,
      };
    }
  },
};
