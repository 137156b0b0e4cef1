import type { NamedRule } from "./suppression.ts";

/** `rule, rule: reason`, read. */
export interface RuleList {
  readonly rules: readonly NamedRule[];
  readonly reason: string;
}

/** Reads what stands behind the word that suppresses. `offset` is where the text stands in its document. */
export function readRuleList(text: string, offset: number): RuleList {
  const colon = text.indexOf(":");
  const names = colon < 0 ? text : text.slice(0, colon);
  const rules = Array.from(names.matchAll(/[^\s,]+/g), ({ 0: id, index }) => {
    return { id, span: { start: offset + index, end: offset + index + id.length } };
  });
  return { rules, reason: colon < 0 ? "" : text.slice(colon + 1).trim() };
}
