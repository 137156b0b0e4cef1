import { describe, expect, test } from "vitest";
import type { Json, Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";

function textAt(document: YamlDocument, path: Path, part: "key" | "value"): string | undefined {
  const span = part === "key" ? document.keySpan(path) : document.valueSpan(path);
  return span && document.text.slice(span.start, span.end);
}

describe("values", () => {
  const rows: readonly (readonly [name: string, text: string, value: Json | undefined])[] = [
    ["a mapping", "a: 1\nb: [x, {c: d}]\n", { a: 1, b: ["x", { c: "d" }] }],
    ["the last of two equal keys", "a: 1\na: 2\n", { a: 2 }],
    ["a quoted word stays a string", "a: 'yes'\n", { a: "yes" }],
    ["a merge key", "a: &x {p: 1}\nb: {<<: *x, q: 2}\n", { a: { p: 1 }, b: { p: 1, q: 2 } }],
    ["a merge overwrites what stands before it", "a: &x {p: 1}\nb:\n  p: 2\n  <<: *x\n", { a: { p: 1 }, b: { p: 1 } }],
    [
      "a list of merges, the first wins",
      "a: &x {p: 1}\nc: &y {p: 2, r: 3}\nb: {<<: [*x, *y]}\n",
      {
        a: { p: 1 },
        c: { p: 2, r: 3 },
        b: { p: 1, r: 3 },
      },
    ],
    ["keys that are not text", "1: a\ntrue: b\n1.5: c\n", { "1": "a", "1.5": "c", true: "b" }],
    ["an empty document", "", undefined],
    ["only comments", "# nothing\n", undefined],
    ["a BOM", "\uFEFFa: 1\n", { a: 1 }],
    ["CRLF", "a: 1\r\nb:\r\n  - 2\r\n", { a: 1, b: [2] }],
    ["what stands behind ... is not read", "a: 1\n...\nb: [\n", { a: 1 }],
    ["a number that a duplicate replaces", "a: .inf\na: 1\n", { a: 1 }],
    ["tabs between tokens of flow style", 'a:\t{b: 1,\tc:\t["x\ty"\t,\t2]\t}\n', { a: { b: 1, c: ["x\ty", 2] } }],
    ["base64", "a: !!binary aGk=\n", { a: "hi" }],
    [
      "a date",
      "a: !!timestamp 2000-02-29\nb: !!timestamp 2001-1-2 3:4:5.6\n",
      { a: "2000-02-29", b: "2001-1-2 3:4:5.6" },
    ],
    ["a closing brace at the start of a line", "a: {\n  b: 1\n}\nc: 2\n", { a: { b: 1 }, c: 2 }],
    ["flow style without indentation", "a:\n  b: [ # one\n  1,\n{c: d}]\n", { a: { b: [1, { c: "d" }] } }],
    ["tabs that indent flow style", "a: [\n\t1,\n\t{b: 2}\n\t]\n", { a: [1, { b: 2 }] }],
    ["a tab before a further line of a quoted scalar", 'a: "one\n\ttwo \\\n\tthree"\n', { a: "one two three" }],
    ["an anchor that is taken inside its own value", "a: &x [&x 1]\nb: *x\n", { a: [1], b: 1 }],
    ["a null key that a duplicate replaces", "a: {~: 1}\na: 2\n", { a: 2 }],
    ["an alias as a key", "a: &x b\n*x : c\n", { a: "b", b: "c" }],
    ["a comment right behind a quote", "a: 'b'# c\nd: [e]# f\n", { a: "b", d: ["e"] }],
    [
      "a text that goes on at the beginning of a line",
      'a: {b: "one\ntwo", c: one\ntwo}\n',
      { a: { b: "one two", c: "one two" } },
    ],
    ["a comment right behind the sign of a block", "a: |# b\n  c\n", { a: "c\n" }],
    ["a value that is left out behind a key over two lines", "a: {b:---\n  c}\n", { a: { "b:--- c": null } }],
    ["an explicit key over two lines", "a: {? b\n  c : 1}\n", { a: { "b c": 1 } }],
    ["old line ends", "a: 1 # c\u2028b: 2\u0085c: 'x\u2029y'\n", { a: 1, b: 2, c: "x\u2029y" }],
    ["the last integer of 64 bits", "a: 9223372036854775807\n", { a: 9223372036854774784 }],
    ["the first integer beyond 64 bits", "a: -9223372036854775809\n", { a: -9223372036854777856 }],
    ["an explicit empty key that a duplicate replaces", "a:\n- ?\na: 2\n", { a: 2 }],
  ];
  test.each(rows)("%s", (_name, text, value) => {
    const document = parseDocument(text);
    expect(document.value).toEqual(value);
    expect(document.readable).toBe(true);
  });
});

describe("what kubectl cannot read", () => {
  const rows: readonly (readonly [name: string, text: string, place: string])[] = [
    ["a null key", "a: 1\n~: 2\n", "~"],
    ["an empty key", "a:\n  : 2\n", ""],
    ["a list as a key", "? [a]\n: 1\n", "[a]"],
    ["infinity", "a: .inf\n", ".inf"],
    ["a merge of a number", "<<: 5\n", "<<"],
    ["a directive", "%YAML 1.2\n", "%YAML 1.2"],
    ["content behind a separator", "--- a: 1\n", "--- a: 1"],
    ["an unknown alias", "a: *nobody\n", "*nobody"],
    ["an anchor inside itself", "a: &x [*x]\n", "*x"],
    ["a question mark in a word between brackets", "a: {b: http://c.d/e?f}\n", "http://c.d/e?f"],
    ["a colon at the start of a word between brackets", "a: [1, :2]\n", ":2"],
    ["no blank behind a colon between brackets", "a: {b:[1]}\n", "b"],
    ["a sign in a tag", "a: !!#map {}\n", "!!#map"],
    ["a bracket right behind a tag", "a: {b: !!map{}}\n", "!!map"],
    ["an indented separator", " ---\na: 1\n", " ---"],
    ["an end before the beginning", "...\na: 1\n", "..."],
    ["a tab before a comment at the top", "\t# c\na: 1\n", "\t"],
    ["a list used as a key by its alias", "a: &x [1]\n*x : b\n", "*x"],
    ["a tab behind a dash", "-\tx\n", "\t"],
    ["a line of nothing but a tab", "a: 1\n\t", "\t"],
    ["a tab as indentation", "a:\n\tb: 1\n", "\t"],
    ["a control character", "a: 1 # \u0001\n", "\u0001"],
    ["a tag that does not fit", "a: !!int abc\n", "abc"],
    ["a tag without a name", "a: !! b\n", "b"],
    ["a date that does not exist", "a: !!timestamp 2001-02-29\n", "2001-02-29"],
    ["base64 with blanks", "a: !!binary aG k=\n", "aG k="],
    ["an empty key, even where a duplicate replaces it", "a:\n  : 1\na: 2\n", ""],
    ["a tab in the indentation of a block scalar", "a: |\n  \tb\n", "\t"],
    ["a tab before a further line of a block scalar", "a: |\n    b\n  \tc\n", "c"],
    ["a tab before a closing brace behind a word", "a: {b: c\n\t}\n", "}"],
    ["a tab before a further line of a word in flow style", "a: {b: c\n\td}\n", "{"],
    ["a tab behind a lone carriage return", "a: 1\r\t\nb: 2\n", "\t"],
    ["a tab behind a comment that a lone carriage return ends", "a: 1\nb: # c\r\t\n", "\t"],
    ["a tab before a comma behind a word that ends in a quote", 'a: [b"\n\t, c]\n', "["],
    ["a key in brackets over two lines", "a: {b\n  c: 1}\n", "b\n  c"],
    ["a key in quotes over two lines", 'a: {"b\n  c": 1}\n', '"b\n  c"'],
    ["an old line end in a key", "'a\u2028b': 1\n", "'a\u2028b'"],
    ["a colon on the line behind its key", 'a: {"b"\n  : 1}\n', '"b"'],
    ["dots that end the document between brackets", "a: {\n...\n  b: 1}\n", "{"],
    ["an escape that only JSON has", 'a: "b\\/c"\n', "\\/"],
    ["half of a pair of surrogates", 'a: "\\ud83d\\ude00"\n', "\\ud83d"],
    ["a second document behind carriage returns", "---\r# c\r---\ra: 1\r", "a: 1"],
    ["content behind a separator and a carriage return", "---\ra: 1\n", "---"],
    ["a word that looks like flow style", "a: b {\nc\n", "c"],
  ];
  test.each(rows)("%s", (_name, text, place) => {
    const document = parseDocument(text);
    expect(document.readable).toBe(false);
    const spans = document.problems.map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toContain(place);
  });

  test("the rest of a broken document is still there", () => {
    const document = parseDocument("kind: Rollout\nspec:\n  a: [1\nmetadata:\n  name: web\n");
    expect(document.readable).toBe(false);
    expect(document.value).toMatchObject({ kind: "Rollout" });
  });

  test("aliases that expand without end are refused, and quickly", () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0
        ? "l0: &l0 [x, x, x, x, x, x, x, x, x]"
        : `l${level}: &l${level} [${Array(9)
            .fill(`*l${level - 1}`)
            .join(", ")}]`,
    );
    const document = parseDocument(`${levels.join("\n")}\n`);
    expect(document.problems.some((problem) => problem.message.includes("aliases"))).toBe(true);
  });
});

describe("places", () => {
  const text = `metadata: {name: "web", labels: &l {a: b}}\nspec:\n  steps:\n  - replicas: 1\n    pause:\n  - <<: *l\n    text: |\n      one\n      two\nlast: 'x'\n`;
  const document = parseDocument(text);
  const rows: readonly (readonly [path: Path, key: string | undefined, value: string])[] = [
    [["metadata", "name"], "name", '"web"'],
    [["metadata", "labels", "a"], "a", "b"],
    [["spec", "steps", 0, "replicas"], "replicas", "1"],
    [["spec", "steps", 0, "pause"], "pause", ""],
    [["spec", "steps", 1, "a"], "a", "b"],
    [["spec", "steps", 1, "text"], "text", "|\n      one\n      two"],
    [["last"], "last", "'x'"],
  ];
  test.each(rows)("%j", (path, key, value) => {
    expect(textAt(document, path, "key")).toBe(key);
    expect(textAt(document, path, "value")).toBe(value);
  });

  test("locate answers with the innermost key or scalar", () => {
    expect(document.locate(text.indexOf('"web"') + 2)).toMatchObject({ path: ["metadata", "name"], part: "value" });
    expect(document.locate(text.indexOf("replicas"))).toMatchObject({
      path: ["spec", "steps", 0, "replicas"],
      part: "key",
    });
    expect(document.locate(text.indexOf("  steps"))).toBeUndefined();
  });

  test("a missing path is shown at its nearest ancestor", () => {
    const span = document.nearestSpan(["spec", "strategy", "canary"], "key");
    expect(text.slice(span.start, span.end)).toBe("spec");
  });

  test("a duplicate names the key that is lost", () => {
    const twice = parseDocument("a:\n  b: 1\n  b: 2\n");
    expect(twice.problems).toMatchObject([{ trouble: "duplicate-key", path: ["a", "b"], span: { start: 5, end: 6 } }]);
    expect(twice.readable).toBe(true);
  });
});

describe("templates", () => {
  test("are masked, and the values around them stay", () => {
    const document = parseDocument("{{- if .Values.on }}\nname: {{ .Values.name }}\nkind: Rollout\n{{- end }}\n");
    expect(document.readable).toBe(true);
    expect(document.templated).toBe(true);
    expect(document.value).toMatchObject({ kind: "Rollout" });
    expect(document.isMasked(["name"])).toBe(true);
    expect(document.isMasked(["kind"])).toBe(false);
  });
});

describe("splitting", () => {
  const rows: readonly (readonly [text: string, documents: readonly string[]])[] = [
    ["a: 1\n---\nb: 2\n", ["a: 1\n", "b: 2\n"]],
    ["---\na: 1\n--- # next\nb: 2", ["a: 1\n", "b: 2"]],
    ["a: 1\n--- b: 2\nc: 3\n", ["a: 1\n", "--- b: 2\nc: 3\n"]],
    ["a: 1\r\n---\r\nb: 2\r\n", ["a: 1\r\n", "b: 2\r\n"]],
    ["", [""]],
    ["a: |\n  ---\n", ["a: |\n  ---\n"]],
    ['{"a": "}"}\n{"b": 2}\n', ['{"a": "}"}', '{"b": 2}']],
    ["{a: 1}\n{b: 2}\n", ["{a: 1}\n{b: 2}\n"]],
  ];
  test.each(rows)("%j", (text, documents) => {
    const found = splitDocuments(text);
    expect(found.map((it) => it.text)).toEqual(documents);
    for (const one of found) expect(text.slice(one.offset, one.offset + one.text.length)).toBe(one.text);
  });
});

describe("a broken line is pointed at where the mistake is, once", () => {
  const rows: readonly (readonly [text: string, places: readonly string[], says: string])[] = [
    ["a: [1\nb: 2\n", ["["], "never closed"],
    ["a: [1, [2]\nb: 2\n", ["["], "add the ]"],
    ["a: {x: 1\n", ["{"], "never closed"],
    ['a: "open\nb: 1\n', ['"'], "never closed"],
    ["a:\n  b: 1\n c: 2\n", ["c:"], "indented differently"],
    ["a: b: c\n", ["b"], "quote a value that contains"],
    ["- a\nb: 1\n", ["b"], "does not belong here"],
    ["a: @x\n", ["@"], "quote the value"],
  ];
  test.each(rows)("%j", (text, places, says) => {
    const { problems } = parseDocument(text);
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual(places);
    expect(problems[0]?.message).toContain(says);
  });
});
