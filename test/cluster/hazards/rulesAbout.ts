import { lintFiles } from "#support/lintFiles.ts";

/** The rules that say something about the manifests: all problems, and of the hints those that are asked for. */
export function rulesAbout(manifests: readonly string[], hints: readonly string[]): readonly string[] {
  const found = lintFiles([{ name: "hazard.yaml", text: manifests.join("---") }], "0.6");
  const told = found.filter(({ finding: { rule, severity } }) => severity !== "info" || hints.includes(rule.id));
  return [...new Set(told.map(({ finding }) => finding.rule.id))].toSorted();
}
