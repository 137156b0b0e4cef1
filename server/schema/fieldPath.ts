import type { Path } from "#domain/json.ts";

/** The path as the field tables write it: keys joined by dots, every list index as `[]`. */
export function fieldPath(path: Path): string {
  let dotted = "";
  for (const part of path) {
    if (typeof part === "number") dotted += "[]";
    else dotted += dotted === "" ? part : `.${part}`;
  }
  return dotted;
}

/** The dotted path of the object around a field; empty for a field of the root. */
export function parentOf(dotted: string): string {
  return dotted.slice(0, Math.max(dotted.lastIndexOf("."), 0));
}

/** The last name of a dotted path. */
export function nameOf(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1);
}
