import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { isFlow } from "./entryPlace.ts";
import { columnOf } from "./textLines.ts";

/** How far this document indents a nested mapping: two spaces unless `metadata` or `spec` shows otherwise. */
export function indentStep(document: YamlDocument): number {
  for (const key of ["metadata", "spec"]) {
    const outer = document.keySpan([key]);
    const inner = isFlow(document, [key]) ? undefined : firstKey(document, [key]);
    if (!outer || inner === undefined) continue;
    const step = columnOf(document.text, inner) - columnOf(document.text, outer.start);
    if (step > 0) return step;
  }
  return 2;
}

function firstKey(document: YamlDocument, path: Path): number | undefined {
  return document.entries(path)?.[0]?.keySpan?.start;
}
