import type { YamlDocument } from "#yaml/document.ts";
import { annotationSuppressions } from "./annotationSuppressions.ts";
import { commentSuppressions } from "./commentSuppressions.ts";
import type { Suppression } from "./suppression.ts";

/** The word that begins a comment, and the annotation that does the same for a whole object. */
export const ignoreComment = "kruise-rollouts-ignore";
export const ignoreAnnotation = "kruise-rollouts/ignore";

const eitherWord = /kruise-rollouts[-/]ignore/;

/** Every suppression that the document holds, in text order within its kind. */
export function suppressionsIn(document: YamlDocument): readonly Suppression[] {
  if (!eitherWord.test(document.text)) return [];
  return [...commentSuppressions(document, ignoreComment), ...annotationSuppressions(document, ignoreAnnotation)];
}
