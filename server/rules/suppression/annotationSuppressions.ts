import { stringAt } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { readRuleList } from "./ruleList.ts";
import type { Suppression } from "./suppression.ts";

/** The entries `rule[, rule]: reason` of the annotation, cut at semicolons and line ends; each speaks of the whole object. */
export function annotationSuppressions(document: YamlDocument, annotation: string): readonly Suppression[] {
  const path = ["metadata", "annotations", annotation];
  const value = stringAt(document.value, path);
  const span = document.valueSpan(path);
  if (value === undefined || !span || document.isMasked(path)) return [];
  const written = document.text.slice(span.start, span.end);
  return value
    .split(/[;\n]/)
    .filter((entry) => entry.trim() !== "")
    .map((entry) => {
      const { rules, reason } = readRuleList(entry, 0);
      const placed = rules.map(({ id }) => {
        // Quotes and folded lines may keep the text from standing there as it is meant.
        const at = written.indexOf(id);
        const start = span.start + at;
        return { id, span: at < 0 ? span : { start, end: start + id.length } };
      });
      return { by: "annotation", rules: placed, reason, span, line: undefined };
    });
}
