import type { DocumentRule, Problem } from "#rules/rule.ts";
import { shown } from "#rules/shown.ts";
import type { MetadataSyntax } from "#schema/violation.ts";
import { violationsOf } from "./violationsOf.ts";

export const metadataSyntax: DocumentRule = {
  scope: "document",
  id: "schema/metadata-syntax",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A name, label or annotation does not follow Kubernetes' syntax",
  explanation: `Kubernetes checks the metadata of every object: names, namespaces, the keys and values of labels, and the keys of annotations each have a syntax.

**What to do.** Write a text that follows the one named in the message.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, syntax, actual } of violationsOf(subject, "format")) {
      const { what, demand, part } = syntaxes[syntax];
      yield { path, part, message: `The API server refuses ${shown(actual)} as ${what}. ${demand}` };
    }
  },
};

const nameRule =
  "Use lowercase letters, digits, - and ., beginning and ending with a letter or digit, 253 characters at most.";
const keyRule =
  "Use letters, digits, -, _ and ., beginning and ending with a letter or digit, 63 characters at most, with an optional domain and / before it.";

const syntaxes: Readonly<
  Record<MetadataSyntax, { readonly what: string; readonly demand: string; readonly part: "key" | "value" }>
> = {
  "object-name": { what: "the name of an object", demand: nameRule, part: "value" },
  namespace: {
    what: "a namespace",
    demand: "Use lowercase letters, digits and -, beginning and ending with a letter or digit, 63 characters at most.",
    part: "value",
  },
  "label-key": { what: "the key of a label", demand: keyRule, part: "key" },
  "label-value": {
    what: "the value of a label",
    demand: "Use letters, digits, -, _ and ., beginning and ending with a letter or digit, 63 characters at most.",
    part: "value",
  },
  "annotation-key": { what: "the key of an annotation", demand: keyRule, part: "key" },
  finalizer: { what: "a finalizer", demand: keyRule, part: "value" },
  timestamp: { what: "a time", demand: "Write it as RFC 3339, such as 2026-01-31T12:00:00Z.", part: "value" },
};
