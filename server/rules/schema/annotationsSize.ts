import type { DocumentRule, Problem } from "#rules/rule.ts";
import { violationsOf } from "./violationsOf.ts";

export const annotationsSize: DocumentRule = {
  scope: "document",
  id: "schema/annotations-size",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The annotations are too large",
  explanation: `All keys and values of an object's annotations together may have 256 KiB, and the API server refuses more.

**What to do.** Move large values into a ConfigMap.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, maxBytes, actualBytes } of violationsOf(subject, "size")) {
      yield {
        path,
        part: "key",
        message: `The annotations have ${actualBytes} bytes together, and the API server takes ${maxBytes} at most. Move large values into a ConfigMap.`,
      };
    }
  },
};
