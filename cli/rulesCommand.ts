import { rules } from "#rules/registry.ts";
import type { Rule } from "#rules/rule.ts";

/** The rules, one a line, or as JSON. */
export function listRules(format: "text" | "json"): string {
  if (format === "json") return `${JSON.stringify({ version: 1, rules: rules.map(published) }, undefined, 2)}\n`;
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map((rule) => `${rule.id.padEnd(width)}  ${shortFacts(rule)}  ${rule.title}\n`).join("");
}

/** Everything there is to know about a rule; undefined when there is no such rule. */
export function explainRule(id: string): string | undefined {
  const rule = rules.find((it) => it.id === id);
  return rule && `${rule.title}\n\n${rule.id}  ${factsLine(rule)}\n\n${rule.explanation.trim()}\n`;
}

/** The ids of rules that may have been meant: those whose name or area the text holds. */
export function rulesLike(text: string): readonly string[] {
  const parts = text.split("/").filter((part) => part.length > 2);
  return rules.map(({ id }) => id).filter((id) => parts.some((part) => id.includes(part)));
}

function published({ id, basis, severity, versions, title, explanation }: Rule): object {
  return { id, basis, severity, versions, title, explanation };
}

function shortFacts({ severity, basis }: Rule): string {
  return `${severity.padEnd("warning".length)}  ${basis.padEnd("behaviour".length)}`;
}

function factsLine({ severity, basis, versions }: Rule): string {
  return `severity ${severity}, basis ${basis}, controller ${versions.join(", ")}`;
}
