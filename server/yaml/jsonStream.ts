import { goSpace } from "./goSpace.ts";
import type { DocumentText } from "./documentText.ts";

/** What stands at the beginning of a text that kubectl tries as JSON. */
export interface JsonStream {
  readonly objects: readonly DocumentText[];
  /** Where kubectl goes on with YAML; undefined when nothing is left for it. */
  readonly rest: number | undefined;
  /** True when kubectl gives up at the rest, instead of reading it as YAML. */
  readonly gaveUp: boolean;
}

/** How far into a file kubectl looks for the brace. */
const sight = 4096;
const space = new RegExp(`[${goSpace}]*`, "y");

/** True for a text that kubectl tries as JSON before it takes it for YAML. */
export function mayBeJson(text: string): boolean {
  const blank = spaceAt(text, 0);
  return text[blank.length] === "{" && blank.length < sight;
}

/**
 * Reads a text as kubectl does whose first sign is a brace: objects of JSON, one behind the other, until something
 * stands there that is none. The first line break behind up to one object belongs to no document. Behind two of them no
 * YAML may follow; nor may it where less than a word is left, by an oversight of kubectl's.
 * @see k8s.io/apimachinery pkg/util/yaml/decoder.go, YAMLOrJSONDecoder (v0.34.4)
 */
export function readJsonStream(text: string): JsonStream {
  const objects: DocumentText[] = [];
  let end = 0;
  for (let next = jsonObjectAt(text, end); next; next = jsonObjectAt(text, end)) {
    objects.push(next);
    end = next.offset + next.text.length;
  }
  if (objects.length > 0 && /^[ \t\r\n]*$/.test(text.slice(end))) return { objects, rest: undefined, gaveUp: false };
  const rest = objects.length > 1 ? undefined : restForYaml(text, end);
  return rest === undefined ? { objects, rest: end, gaveUp: true } : { objects, rest, gaveUp: false };
}

/** Behind the blanks up to the first line break; undefined where kubectl finds fewer bytes than it wants to look at. */
function restForYaml(text: string, from: number): number | undefined {
  const line = spaceAt(text, from).split("\n", 1)[0] ?? "";
  const breaks = text[from + line.length] === "\n" ? 1 : 0;
  const last = from + line.length;
  return byteCount(text.slice(last, last + 4)) < 4 ? undefined : last + breaks;
}

/** As UTF-8. */
function byteCount(text: string): number {
  return Array.from(text, (sign) => sign.codePointAt(0) ?? 0).reduce((sum, code) => {
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}

/** A whole object of JSON behind the blanks at the offset, without them. */
function jsonObjectAt(text: string, from: number): DocumentText | undefined {
  const blank = (from === 0 ? spaceAt(text, 0) : /^[ \t\r\n]*/.exec(text.slice(from, from + sight))?.[0]) ?? "";
  const offset = from + blank.length;
  if (text[offset] !== "{" || !/^[ \t\r\n]*$/.test(blank)) return undefined;
  let depth = 0;
  const token = /"(?:\\.|[^"\\])*"|[{}]/g;
  token.lastIndex = offset;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === "{") depth++;
    if (found[0] !== "}" || --depth > 0) continue;
    const object = text.slice(offset, token.lastIndex);
    return isJson(object) ? { text: object, offset, syntax: "json" } : undefined;
  }
  return undefined;
}

function spaceAt(text: string, at: number): string {
  space.lastIndex = at;
  return space.exec(text)?.[0] ?? "";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
