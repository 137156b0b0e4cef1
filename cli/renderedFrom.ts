import { stringAt } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";

/** `helm template` writes the file of the chart above each document. */
const helmComment = /^(?:\s*#.*\n)*?\s*#[ \t]*Source:[ \t]*(\S.*?)[ \t]*\r?(?:\n|$)/;
/** `kustomize build` with `buildMetadata: [originAnnotations]` keeps the file of the base in an annotation. */
const kustomizeAnnotation = ["metadata", "annotations", "config.kubernetes.io/origin"];

/** The file that a document was rendered from, where the renderer says so. */
export function renderedFrom(document: YamlDocument): string | undefined {
  const fromHelm = helmComment.exec(document.text)?.[1];
  if (fromHelm !== undefined) return fromHelm;
  return /^path: *(\S.*?) *$/m.exec(stringAt(document.value, kustomizeAnnotation) ?? "")?.[1];
}
