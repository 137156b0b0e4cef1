import { isObject, stringAt } from "#domain/json.ts";
import { type ObjectKey, parseApiVersion } from "#domain/objectKey.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { isListDocument } from "#yaml/listItems.ts";
import type { Manifest } from "./manifest.ts";

/** The document as a manifest; undefined when it does not say its apiVersion and kind, and for a list of manifests. */
export function readManifest(document: YamlDocument): Manifest | undefined {
  const value = document.value;
  if (!isObject(value) || isListDocument(document)) return undefined;
  const apiVersionText = stringAt(value, ["apiVersion"]);
  const kind = stringAt(value, ["kind"]);
  if (!apiVersionText || !kind) return undefined;
  const apiVersion = parseApiVersion(apiVersionText);
  const name = writtenText(document, "name");
  const key: ObjectKey | undefined = name
    ? { group: apiVersion.group, kind, namespace: writtenText(document, "namespace"), name }
    : undefined;
  return { document, value, apiVersion, kind, key };
}

/** A text of the metadata. One that comes from a template is as good as absent: nobody knows it yet. */
function writtenText(document: YamlDocument, field: string): string | undefined {
  const path = ["metadata", field];
  return document.isMasked(path) ? undefined : stringAt(document.value, path);
}
