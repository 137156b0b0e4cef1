import type { JsonObject, Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { insertion } from "#yaml/edits/applyEdits.ts";
import { removeKey } from "#yaml/edits/removeKey.ts";
import { quotedLike, separatorAt } from "#yaml/edits/insertBefore.ts";
import type { Span } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";

/** `weight: 20` becomes `traffic: "20%"`, with `replicas: "20%"` in front of it where the step has none. */
export function stepEdits(document: YamlDocument, path: Path, step: JsonObject): readonly TextEdit[] {
  const { weight, replicas } = step;
  if (weight === undefined) return [];
  if (typeof weight !== "number") return removeKey(document, [...path, "weight"]);
  const key = document.keySpan([...path, "weight"]);
  const value = document.valueSpan([...path, "weight"]);
  if (!key || !value) return [];
  const percent = `"${weight}%"`;
  const traffic = [
    { span: nameIn(document.text, key), newText: "traffic" },
    { span: value, newText: percent },
  ];
  if (replicas === undefined) {
    const name = quotedLike(document.text, key, "replicas");
    return [insertion(key.start, `${name}: ${percent}${separatorAt(document, path, key)}`), ...traffic];
  }
  const nothing = replicas === null ? document.valueSpan([...path, "replicas"]) : undefined;
  if (!nothing) return traffic;
  // Behind a colon with nothing after it a blank is needed.
  return [{ span: nothing, newText: nothing.start === nothing.end ? ` ${percent}` : percent }, ...traffic];
}

/** The name inside the quotes of a key. */
function nameIn(text: string, key: Span): Span {
  return /["']/.test(text[key.start] ?? "") ? { start: key.start + 1, end: key.end - 1 } : key;
}
