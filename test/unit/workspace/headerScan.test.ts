import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringAt } from "#domain/json.ts";
import { sharedData, sharedPath, withSharedData } from "#support/sharedData.ts";
import { type Header, scanHeader } from "#workspace/headerScan.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n";

function identity({ apiVersion, kind, namespace, name }: Header) {
  return { apiVersion, kind, namespace, name };
}

test.each([
  ["the usual order", service, ["v1", "Service", undefined, "web"]],
  [
    "another order and depth",
    "kind: Service\nmetadata:\n    labels:\n        name: no\n    namespace: shop\n    name: web\nspec:\n  name: no\napiVersion: v1\n",
    ["v1", "Service", "shop", "web"],
  ],
  [
    "quotes and comments",
    `apiVersion: "v1" # one\nkind: 'Service'\nmetadata: # two\n\n  # three\n  name: "web"\n`,
    ["v1", "Service", undefined, "web"],
  ],
  ["CRLF", service.replaceAll("\n", "\r\n"), ["v1", "Service", undefined, "web"]],
  ["a byte order mark", `\uFEFF${service}`, ["v1", "Service", undefined, "web"]],
  ["no line break at the end", service.trimEnd(), ["v1", "Service", undefined, "web"]],
  ["no metadata", "apiVersion: v1\nkind: List\nitems:\n- a\n- b\n", ["v1", "List", undefined, undefined]],
  [
    "a list in the metadata",
    "metadata:\n  finalizers:\n  - name\n  name: web\n",
    [undefined, undefined, undefined, "web"],
  ],
  [
    "a template inside a value that does not matter",
    `${service}spec:\n  replicas: {{ .n }}\n`,
    ["v1", "Service", undefined, "web"],
  ],
  ["only comments", "# a\n\n#b\n", [undefined, undefined, undefined, undefined]],
])("settled by lines alone: %s", (_, text, [apiVersion, kind, namespace, name]) => {
  const header = scanHeader(text);
  expect(header && identity(header)).toEqual({ apiVersion, kind, namespace, name });
  const span = header?.nameSpan;
  expect(span && text.slice(span.start, span.end)).toBe(name);
});

test.each([
  ["flow style", "{apiVersion: v1, kind: Service}\n"],
  ["metadata in flow style", "apiVersion: v1\nmetadata: {name: web}\n"],
  ["a template for a name", service.replace("web", "{{ .name }}")],
  ["a template around lines", `{{- if .x }}\n${service}{{- end }}\n`],
  ["an anchor", service.replace("metadata:", "metadata: &meta")],
  ["an alias", service.replace("web", "*name")],
  ["a merge key", `${service}  <<: *meta\n`],
  ["a key in quotes", service.replace("kind:", '"kind":')],
  ["a key twice", `${service}kind: Other\n`],
  ["metadata twice", `${service}metadata:\n  name: other\n`],
  ["a value on the next line", service.replace("name: web", "name:\n    web")],
  ["a value that goes on", service.replace("web\n", "web\n    more\n")],
  ["a block scalar", service.replace("web", "|\n    web")],
  ["a word with a meaning", service.replace("web", "yes")],
  ["a number", service.replace("web", "0x10")],
  ["a tag", service.replace("web", "!!str 5")],
  ["tabs", service.replace("  name", "\tname")],
  ["everything indented", service.replaceAll(/^/gm, "  ")],
  ["less indentation later", "metadata:\n    name: a\n  labels: b\n"],
  ["a directive", `%YAML 1.1\n${service}`],
  ["a document end", `${service}...\n`],
])("left to the parser: %s", (_, text) => {
  expect(scanHeader(text)).toBeUndefined();
});

/** The identity as the parser sees it; undefined where it refuses to say, because the document is broken. */
function parsed(text: string) {
  const { value, readable } = parseDocument(text);
  if (!readable) return undefined;
  return {
    apiVersion: stringAt(value, ["apiVersion"]),
    kind: stringAt(value, ["kind"]),
    namespace: stringAt(value, ["metadata", "namespace"]),
    name: stringAt(value, ["metadata", "name"]),
  };
}

/** Compares both readings of every document; returns how many the scan settled. */
function compare(text: string): number {
  let settled = 0;
  for (const document of splitDocuments(text)) {
    const header = scanHeader(document.text);
    const expected = header && parsed(document.text);
    if (!header || !expected) continue;
    expect({ text: document.text, ...identity(header) }).toEqual({ text: document.text, ...expected });
    const { nameSpan } = header;
    expect(nameSpan && document.text.slice(nameSpan.start, nameSpan.end)).toBe(header.name);
    settled++;
  }
  return settled;
}

describe("what the scan settles is what the parser reads", () => {
  test("however a manifest is bent", () => {
    const pieces = [
      ["apiVersion: v1", "apiVersion: 'apps/v1'", "apiVersion: 1"],
      ["kind: Service", "kind: Service # x", "kind: Service#x", "kind: Ser vice", "# kind: X"],
      ["metadata:", "metadata: {}", "metadata: # x"],
      ["  name: web", "  name: 3web", "  name: 1e3", "  name: web\n\n   on", "    name: web", "  - name: a"],
      ["  labels:\n    name: no", "  namespace: shop", "  note: |\n    name: no", '  note: "a\n  name: no"', ""],
      ["spec:\n  name: no", "spec: {\n}", "- a", "spec: [a,\nkind: b]"],
    ];
    let texts = [""];
    for (const choices of pieces) texts = texts.flatMap((text) => choices.map((choice) => `${text}${choice}\n`));
    const settled = texts.reduce((sum, text) => sum + compare(text), 0);
    expect(settled / texts.length).toBeGreaterThan(0.02);
  });

  withSharedData("in the corpus, and that is nearly all of it", "corpus/upstream-e2e/rollout/deployment.yaml", () => {
    const corpus = sharedPath("corpus") ?? "";
    const names = readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((name) => /\.ya?ml$/.test(name));
    const texts = names.map((name) => sharedData(join("corpus", name)) ?? "");
    const documents = texts.reduce((sum, text) => sum + splitDocuments(text).length, 0);
    const settled = texts.reduce((sum, text) => sum + compare(text), 0);
    expect(settled / documents).toBeGreaterThan(0.9);
  });
});
