import { afterAll, expect, inject, test } from "vitest";
import { isObject, type Json } from "#domain/json.ts";
import { randomManifests } from "#support/randomYaml.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { openManifestReader } from "./manifestReader.ts";

const reader = openManifestReader(inject("cluster").manifestReaderPath);

afterAll(() => reader.close());

/** The objects of a manifest, or undefined when it cannot be read to its end. */
type Reading = readonly Json[] | undefined;

async function byKubectl(text: string): Promise<Reading> {
  const read = await reader.read(text);
  if (!read.ok) throw new Error(read.failure);
  return read.value.failure === undefined ? read.value.objects : undefined;
}

function byUs(text: string): Reading {
  const documents = splitDocuments(text).map(parseDocument);
  if (documents.some((document) => !document.readable)) return undefined;
  return documents.flatMap(({ value }) => (value === undefined || value === null ? [] : [value]));
}

/** JSON with sorted keys, so that equal values are equal texts, and as many digits as a number can tell apart. */
function canonical(reading: Reading): string {
  return (
    JSON.stringify(reading, (_key, value: unknown) => {
      if (typeof value === "number") return Number(value.toPrecision(15));
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    }) ?? "unreadable"
  );
}

test.each([1, 2, 3])("kubectl and we read the same out of 1,000 random manifests, seed %d", async (seed) => {
  const different: string[] = [];
  let readable = 0;
  for (const text of randomManifests(seed, 1000)) {
    const ours = canonical(byUs(text));
    const theirs = canonical(await byKubectl(text));
    if (theirs !== "unreadable") readable += 1;
    if (ours !== theirs) different.push(`${JSON.stringify(text)}\n  kubectl: ${theirs}\n  we:      ${ours}`);
  }
  expect(different).toEqual([]);
  // Both worlds have to be there, or the comparison is worth little.
  expect(readable).toBeGreaterThan(200);
  expect(readable).toBeLessThan(800);
});
