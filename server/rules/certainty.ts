import { isObject, type Json, type Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";

/** A template action where a key or a list item could stand: it may turn into any number of fields. */
const actionAmongFields = /(?:^|[,{[])[ \t]*(?:-[ \t]+)*\{\{/m;
/** Lines before the first field that only begin a condition, name a variable or comment. */
const leadingActions =
  /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n|[ \t]*\{\{-?[ \t]*(?:if|with|range|\$\w+[ \t]*:?=|\/\*)[^}]*\}\}[ \t]*\r?\n)*/;
/** Lines after the last field that only end what those began. */
const trailingActions = /(?:(?:^|\n)[ \t]*(?:\{\{-?[ \t]*end[ \t]*-?\}\}|#.*)?[ \t]*\r?)*$/;

/**
 * True when every field the manifest will have stands in the text, so that an absent field is known to be absent.
 * A text kubectl cannot read is not whole, nor is one where a template may add fields; a condition around the whole
 * document does no harm.
 */
export function isWhole(document: YamlDocument): boolean {
  if (!document.readable) return false;
  if (!document.templated) return true;
  const inside = document.text.replace(leadingActions, "").replace(trailingActions, "");
  return !actionAmongFields.test(inside);
}

/**
 * The document's value with `true` in the place of every scalar that a template will fill in. The rules about Rollouts
 * read counts, texts, lists and objects, and pass over any other type, so they pass over what nobody knows yet.
 */
export function knownValue(document: YamlDocument): Json | undefined {
  if (!document.templated || document.value === undefined) return document.value;
  return withoutMasked(document, document.value, []);
}

function withoutMasked(document: YamlDocument, value: Json, path: Path): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => withoutMasked(document, item, [...path, index]));
  if (!isObject(value)) return value !== null && document.isMasked(path) ? true : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withoutMasked(document, child ?? null, [...path, key])]),
  );
}
