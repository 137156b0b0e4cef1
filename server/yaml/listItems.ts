import { isList, isObject, type Json, type JsonObject, stringAt } from "#domain/json.ts";
import type { YamlDocument } from "./document.ts";
import { ItemDocument } from "./itemDocument.ts";

/**
 * True for a document that kubectl takes apart instead of sending it: every one with a field `items`, whatever its kind
 * and whatever the value. An item of a list is sent as it is.
 * @see k8s.io/apimachinery pkg/apis/meta/v1/unstructured/helpers.go, unstructuredJSONScheme (v0.34.4)
 */
export function isListDocument(document: YamlDocument): boolean {
  return isObject(document.value) && Object.hasOwn(document.value, "items") && !(document instanceof ItemDocument);
}

const kept = new WeakMap<YamlDocument, readonly YamlDocument[]>();

/** The objects in a list, each as a document of its own. Empty for everything else, and for a text that is broken. */
export function listItems(document: YamlDocument): readonly YamlDocument[] {
  const known = kept.get(document);
  if (known) return known;
  const items =
    document.readable && isListDocument(document) && isObject(document.value) ? read(document, document.value) : [];
  kept.set(document, items);
  return items;
}

function read(document: YamlDocument, list: JsonObject): readonly YamlDocument[] {
  const items = list["items"] ?? null;
  if (!isList(items)) return [];
  return items.flatMap((item, index) =>
    item === null || isObject(item)
      ? [new ItemDocument(document, ["items", index], withIdentity(item ?? {}, list))]
      : [],
  );
}

/**
 * An item that says neither gets `apiVersion` and `kind` from its list, as the items of typed lists need it. A namespace
 * that is no text gives way to that of the context.
 */
function withIdentity(item: JsonObject, list: JsonObject): Json {
  const metadata = item["metadata"];
  const isPlaced = !isObject(metadata) || typeof (metadata["namespace"] ?? "") === "string";
  const placed = isPlaced ? item : { ...item, metadata: { ...metadata, namespace: undefined } };
  if (stringAt(item, ["apiVersion"]) || stringAt(item, ["kind"])) return placed;
  const kind = (stringAt(list, ["kind"]) ?? "").replace(/List$/, "");
  return { ...placed, apiVersion: stringAt(list, ["apiVersion"]) ?? "", kind };
}
