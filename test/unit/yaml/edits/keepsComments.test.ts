import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isList, isObject, type Json, type Path } from "#domain/json.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { moveKey } from "#yaml/edits/moveKey.ts";
import { removeItem, removeKey } from "#yaml/edits/removeKey.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";

const folder = join(import.meta.dirname, "../../../fixtures/rules");
const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml") && !file.startsWith("bad-input"))
  .flatMap((file) => splitDocuments(readFileSync(join(folder, file), "utf8")).map(({ text }) => text));

/** Every path of a value, outermost first. */
function* pathsOf(value: Json | undefined, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (isList(value)) for (const [index, item] of value.entries()) yield* pathsOf(item, [...path, index]);
  else if (isObject(value)) for (const key of Object.keys(value)) yield* pathsOf(value[key], [...path, key]);
}

/** The lines of a text that the other one lacks, blanks and dashes before them aside. */
function lostLines(before: string, after: string): readonly string[] {
  const left = contents(after);
  return contents(before).filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function contents(text: string): string[] {
  return text.split("\n").flatMap((line) => line.trim().replace(/^(?:- +)+|^-$/, "") || []);
}

describe.each([
  ["LF", (text: string) => text],
  ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
])("on every path of every fixture, with %s", (_name, ended) => {
  test("what is removed is one stretch of lines, and the rest stays letter by letter", () => {
    let removed = 0;
    for (const text of texts.map(ended)) {
      const document = parseDocument(text);
      for (const path of pathsOf(document.value)) {
        const edits = [...removeKey(document, path), ...removeItem(document, path)];
        if (edits.length === 0) continue;
        removed++;
        const key = document.keySpan(path) ?? document.valueSpan(path);
        expect(edits.some(({ span }) => key && span.start <= key.start && span.end >= key.end)).toBe(true);
        const written = edits.map(({ newText }) => newText).join("");
        expect(["", " {}", " []", "{}", "[]"]).toContain(written);
        const after = applyEdits(text, edits);
        expect(after.endsWith("\n")).toBe(text.endsWith("\n") || written !== "");
        expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(text));
      }
    }
    expect(removed).toBeGreaterThan(2000);
  });

  test("what is moved keeps every line and every comment", () => {
    let moved = 0;
    for (const text of texts.map(ended)) {
      const document = parseDocument(text);
      for (const path of pathsOf(document.value)) {
        const edits = moveKey(document, path, ["spec", "moved", "here", String(path.at(-1))]);
        if (edits.length === 0 || document.entries(path.slice(0, -1))?.length === 1) continue;
        moved++;
        const after = applyEdits(text, edits);
        // Into flow style and out of it lines change their surroundings, so there only the content counts.
        const lost = lostLines(text, after).filter((line) => !/[{}[\]]/.test(line) && !after.includes(line));
        expect(lost).toEqual([]);
      }
    }
    expect(moved).toBeGreaterThan(1000);
  });
});
