import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkDocument } from "#rules/engine.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { converted, remarkLines } from "./converted.ts";

const folder = join(import.meta.dirname, "../../fixtures/convert");

/** A manifest before and after its conversion, and what is said about it. */
interface Golden {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly notes: readonly string[];
}

const goldens = readdirSync(folder).map((name): Golden => {
  const read = (file: string): string => readFileSync(join(folder, name, file), "utf8");
  const notes = existsSync(join(folder, name, "notes.txt")) ? read("notes.txt").trimEnd().split("\n") : [];
  return { name, before: read("v1alpha1.yaml"), after: read("v1beta1.yaml"), notes };
});

describe.each(goldens)("$name", ({ before, after, notes }) => {
  test("is converted, and what is lost or refused is said", () => {
    const result = converted(before);
    expect(result.text).toBe(after);
    expect(remarkLines(before, result)).toEqual(notes);
    expect(result.converted).toBeGreaterThan(0);
  });

  test("is converted with CRLF and a byte order mark", () => {
    const foreign = (text: string): string => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(converted(foreign(before)).text).toBe(foreign(after));
  });

  test("has nothing left to convert", () => {
    expect(converted(after)).toEqual({ text: after, converted: 0, remarks: [] });
  });

  test("is refused by the server where the notes say so, and nowhere else", () => {
    const refusing = new DocumentCache()
      .documents(after)
      .flatMap(({ document }) => checkDocument(document, "0.6"))
      .filter(({ rule }) => ["syntax", "schema", "admission"].includes(rule.basis));
    const said = notes.filter((note) => note.split(" ")[1] === "refused");
    expect(said).toHaveLength(refusing.length);
    for (const [order, { message }] of refusing.entries()) expect(said[order]).toContain(message);
  });
});
