import { describe, expect, test } from "vitest";
import { isWhole, knownValue } from "#rules/certainty.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

describe("a text is whole when no field can be missing from it", () => {
  const table: readonly { readonly name: string; readonly text: string; readonly whole: boolean }[] = [
    { name: "no template", text: "a: 1\n", whole: true },
    { name: "unreadable", text: "a: [\n", whole: false },
    { name: "an unknown value", text: "a: {{ .x }}\nb: 1\n", whole: true },
    { name: "an unknown part of a value", text: "a: web-{{ .x }}-1\n", whole: true },
    { name: "an unknown value in braces", text: "a: {b: {{ .x }}}\n", whole: true },
    { name: "fields from a template", text: "a:\n  {{ include . }}\n  b: 1\n", whole: false },
    { name: "fields at the end", text: "a: 1\n{{ toYaml .x }}\n", whole: false },
    { name: "fields at the beginning", text: "{{ toYaml .x }}\na: 1\n", whole: false },
    { name: "an unknown key", text: "{{ .x }}: 1\n", whole: false },
    { name: "an unknown key in braces", text: "a: {b: 1, {{ .x }}: 1}\n", whole: false },
    { name: "an unknown item", text: "a:\n  - {{ .x }}\n", whole: false },
    { name: "a condition inside", text: "a: 1\n{{- if .x }}\nb: 1\n{{- end }}\nc: 1\n", whole: false },
    { name: "a condition around everything", text: "{{- if .x }}\na: 1\n{{- end }}\n", whole: true },
    {
      name: "a comment and a variable before it",
      text: "# chart\n{{- /* note */}}\n{{ $x := .y }}\n{{- with .x }}\na: 1\n{{ end -}}\n\n# over\n",
      whole: true,
    },
    { name: "an alternative", text: "{{- if .x }}\na: 1\n{{- else }}\nb: 1\n{{- end }}\n", whole: false },
  ];
  for (const { name, text, whole } of table) {
    test(`${name}, LF`, () => expect(isWhole(parseDocument(text))).toBe(whole));
    test(`${name}, CRLF`, () => expect(isWhole(parseDocument(text.replaceAll("\n", "\r\n")))).toBe(whole));
  }
});

test("scalars from a template become true, everything else stays", () => {
  const text = "a: {{ .x }}\nb: {c: web-{{ .y }}, d: 5}\ne: [1, {{ .z }}]\nf:\ng: text\n";
  expect(knownValue(parseDocument(text))).toEqual({ a: true, b: { c: true, d: 5 }, e: [1, true], f: null, g: "text" });
});

test("without a template the value is the document's own", () => {
  const document = parseDocument("a: {b: 1}\n");
  expect(knownValue(document)).toBe(document.value);
});
