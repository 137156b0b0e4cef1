import { isList, isObject, type Json, type JsonObject, type Path, stringAt } from "#domain/json.ts";
import { kruiseGroup, parseApiVersion } from "#domain/objectKey.ts";
import type { FileContext, FileRule, Problem } from "#rules/rule.ts";
import { isOurs } from "#schema/validate.ts";
import { isListDocument } from "#yaml/listItems.ts";

export const noManifest: FileRule = {
  scope: "file",
  id: "yaml/no-manifest",
  basis: "syntax",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A document beside manifests is none itself",
  explanation: `kubectl sends every document of a file. One that is no mapping, or does not say its \`apiVersion\` and \`kind\`, makes the command fail, although the other documents are fine.
A document with a field \`items\` is a list to kubectl, whatever its kind: it sends the items and nothing else of it. The items must be mappings, and a file of nothing but empty lists fails too.
Documents that are empty or hold only comments are passed over.

This is said only of files in which some document is of the group \`${kruiseGroup}\`, or was meant to be: one that names the group under a misspelled \`apiVersion\`, or with a \`kind\` and no \`apiVersion\`. Others may not be for kubectl at all.

**What to do.** Add \`apiVersion\` and \`kind\`, or move the document to a file of its own.

**Evidence.** kubectl 1.34, \`create --dry-run=server --validate=strict\`.`,
  facts: [],
  *check(document, file): Iterable<Problem> {
    const { value } = document;
    if (!file.ours || value === undefined || value === null) return;
    const isAList = isListDocument(document);
    const wrong = isObject(value) ? wrongWith(value, isAList, file) : { path: [], what: "is no mapping" };
    if (!wrong) return;
    yield {
      path: wrong.path,
      // The first line stands for all of a list or text.
      part: isObject(value) ? "value" : "key",
      message: `This document ${wrong.what}, so kubectl cannot tell what to send and fails over the file. Write apiVersion and kind at its top, or keep it in another file.`,
    };
  },
};

interface Wrong {
  readonly path: Path;
  readonly what: string;
}

function wrongWith(value: JsonObject, isAList: boolean, { objects }: FileContext): Wrong | undefined {
  if (!stringAt(value, ["kind"])) {
    // Of a document of our group another rule says so.
    return !isAList && isOfOurGroup(value) ? undefined : { path: ["kind"], what: "does not say its kind" };
  }
  if (!stringAt(value, ["apiVersion"])) return { path: ["apiVersion"], what: "does not say its apiVersion" };
  if (!isAList) return undefined;
  return isUnknownList(value)
    ? { path: ["kind"], what: "is a list of a kind that does not exist" }
    : wrongWithItems(value["items"] ?? null, objects);
}

/** kubectl looks for the kind of a list with and without its ending, and knows a plain List of every group. */
function isUnknownList(value: JsonObject): boolean {
  const apiVersion = parseApiVersion(stringAt(value, ["apiVersion"]) ?? "");
  const kind = (stringAt(value, ["kind"]) ?? "").replace(/List$/, "");
  return kind !== "" && isOurs(apiVersion, kind) === "unknown-kind";
}

function wrongWithItems(items: Json, objects: number): Wrong | undefined {
  if (!isList(items))
    return items === null && objects > 0 ? undefined : { path: ["items"], what: "is a list without items" };
  const odd = items.findIndex((item) => item !== null && !isObject(item));
  if (odd >= 0) return { path: ["items", odd], what: "is a list with an item that is no mapping" };
  return objects > 0 ? undefined : { path: ["items"], what: "is a list without items" };
}

function isOfOurGroup(value: JsonObject): boolean {
  return parseApiVersion(stringAt(value, ["apiVersion"]) ?? "").group === kruiseGroup;
}
