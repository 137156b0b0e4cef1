import type { DocumentRule, Problem } from "#rules/rule.ts";
import { safeFix } from "#rules/offerFix.ts";
import { pathText } from "#rules/pathText.ts";
import { shown } from "#rules/shown.ts";
import { replaceText } from "#yaml/edits/replaceValue.ts";
import { violationsOf } from "./violationsOf.ts";

export const enumeration: DocumentRule = {
  scope: "document",
  id: "schema/enum",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The value is none of those allowed",
  explanation: `The field takes a fixed set of words, compared with their case, and the API server refuses everything else with "Unsupported value".

**What to do.** Write one of the words named in the message.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, allowed, actual } of violationsOf(subject, "enum")) {
      const spelled = allowed.find((one) => one.toLowerCase() === actual.toLowerCase());
      const advice = spelled ? `Did you mean ${spelled}?` : `Write ${allowed.join(" or ")}.`;
      yield {
        path,
        part: "value",
        message: `The API server refuses ${shown(actual)} for ${pathText(path)}. ${advice}`,
        ...(spelled !== undefined && {
          fixes: () => safeFix(`Write ${spelled}`, replaceText(subject.manifest.document, path, spelled)),
        }),
      };
    }
  },
};
