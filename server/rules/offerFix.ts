import type { TextEdit } from "#yaml/textEdit.ts";
import type { Fix } from "./rule.ts";

/** A fix that needs no judgement and changes nothing that works today. Nothing, when its edits could not be made. */
export function safeFix(title: string, edits: readonly TextEdit[]): readonly Fix[] {
  return edits.length > 0 ? [{ title, edits, safe: true }] : [];
}

/** A fix that is most likely meant, but for a person to decide. Nothing, when its edits could not be made. */
export function likelyFix(title: string, edits: readonly TextEdit[]): readonly Fix[] {
  return edits.length > 0 ? [{ title, edits, safe: false }] : [];
}

/** One way of several, or one that takes text away. Nothing, when its edits could not be made. */
export function possibleFix(title: string, edits: readonly TextEdit[]): readonly Fix[] {
  return edits.length > 0 ? [{ title, edits, safe: false, preferred: false }] : [];
}
