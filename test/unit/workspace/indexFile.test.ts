import { describe, expect, test } from "vitest";
import { rolloutByAnnotation, rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { indexParsed, indexText } from "#workspace/indexFile.ts";
import { fileOf } from "./manifests.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\n";

describe("a text and its parsed documents give the same index", () => {
  test.each([
    ["one file with everything", [trafficRouting, rolloutByField, service, rolloutByAnnotation].join("---\n")],
    ["CRLF", `${rolloutByField}---\n${service}`.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${service}`],
    ["templates", `${rolloutByField.replace("mse-traffic", "{{ .lane }}")}---\n{{- if .x }}\n${service}{{- end }}\n`],
    ["an unreadable document between good ones", `${service}---\na: [\n---\n${rolloutByField}`],
    ["documents of nothing", "---\n\n---\n# a\n"],
    ["an empty text", ""],
  ])("%s", (_, text) => {
    expect(indexText("file:///a.yaml", text)).toEqual(indexParsed(fileOf("file:///a.yaml", text)));
  });
});

test("spans and ranges point into the file", () => {
  const text = `# first\n---\n${service}\n\n---\n${rolloutByField}`;
  const { resources, references } = indexText("file:///a.yaml", text);
  const lines = text.split("\n");
  const at = ({ start, end }: (typeof references)[number]["range"]): string | undefined => {
    return start.line === end.line ? lines[start.line]?.slice(start.character, end.character) : undefined;
  };
  expect(resources.map(({ key }) => `${key.kind} ${key.namespace}/${key.name}`)).toEqual([
    "Service shop/web",
    "Rollout undefined/rollout-a",
  ]);
  expect(resources.map(({ nameSpan }) => text.slice(nameSpan.start, nameSpan.end))).toEqual(["web", "rollout-a"]);
  expect(resources.map(({ nameRange }) => at(nameRange))).toEqual(["web", "rollout-a"]);
  const [first] = resources;
  expect(first && text.slice(first.documentSpan.start, first.documentSpan.end)).toBe(service.trimEnd());
  expect(first?.documentRange).toEqual({ start: { line: 2, character: 0 }, end: { line: 6, character: 17 } });
  expect(references.map(({ row, range }) => [row, at(range)])).toEqual([
    ["rollout/workload", "spring-cloud-a"],
    ["rollout/canary-lane-field", "mse-traffic"],
  ]);
});

test.each([
  ["no name", "apiVersion: v1\nkind: Service\nmetadata:\n  generateName: web-\n"],
  ["a name that is no text", "apiVersion: v1\nkind: Service\nmetadata:\n  name: 5\n"],
  ["an empty name", 'apiVersion: v1\nkind: Service\nmetadata: {name: ""}\n'],
  ["a name from a template", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .name }}\n"],
  ["a kind from a template", "apiVersion: v1\nkind: {{ .kind }}\nmetadata:\n  name: a\n"],
  ["no kind", "apiVersion: v1\nmetadata:\n  name: a\n"],
])("a document with %s declares nothing", (_, text) => {
  expect(indexText("file:///a.yaml", text).resources).toEqual([]);
});

test("a Rollout claims its workload, unless a template has a say in it", () => {
  const claims = (text: string): unknown => indexText("file:///a.yaml", text).claims.map(({ workload }) => workload);
  const workload = { group: "apps", kind: "Deployment", namespace: undefined, name: "spring-cloud-a" };
  expect(claims(rolloutByField)).toEqual([workload]);
  expect(claims(rolloutByField.replace("name: spring-cloud-a", "name: {{ .app }}"))).toEqual([]);
  expect(claims(rolloutByField.replace("name: rollout-a", "name: {{ .app }}"))).toEqual([]);
  expect(claims(rolloutByField.replace("name: rollout-a", "name: r\n  namespace: {{ .ns }}"))).toEqual([]);
  expect(claims(trafficRouting)).toEqual([]);
});
