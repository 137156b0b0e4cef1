import { describe, expect, test } from "vitest";
import { compareProblems, type FoundProblem, parseFixture } from "#support/fixture.ts";

function lines(...texts: readonly string[]): string {
  return texts.join("\n") + "\n";
}

describe("reading a fixture", () => {
  test("without a file line everything is main.yaml, comments included", () => {
    const text = lines("a: 1", "#  ^ one", "b: 2");
    expect(parseFixture(text).files).toEqual([{ name: "main.yaml", text }]);
  });

  test("file lines begin files and are in none of them", () => {
    const { files } = parseFixture(lines("# file: one.yaml", "a: 1", "# file: two/b.yaml", "b: 2"));
    expect(files).toEqual([
      { name: "one.yaml", text: "a: 1\n" },
      { name: "two/b.yaml", text: "b: 2\n" },
    ]);
  });

  test("text before the first file line is main.yaml", () => {
    expect(parseFixture(lines("a: 1", "# file: b.yaml", "b: 2")).files.map(({ name }) => name)).toEqual([
      "main.yaml",
      "b.yaml",
    ]);
  });

  const markTable = [
    { name: "carets behind a gap", text: lines("a: value", "#  ^^^^^ it is"), marked: "value", label: "it is" },
    {
      name: "carets at the number sign",
      text: lines("key: value", "#^^ whole key"),
      marked: "key",
      label: "whole key",
    },
    { name: "an indented comment", text: lines("  - name: x", "    #^^^ name"), marked: "name", label: "name" },
    { name: "no label", text: lines("a: value", "#  ^^^^^"), marked: "value", label: "" },
    { name: "CRLF", text: "a: value\r\n#  ^^^^^ it is\r\n", marked: "value", label: "it is" },
  ];
  for (const { name, text, marked, label } of markTable) {
    test(`a mark: ${name}`, () => {
      const { files, marks } = parseFixture(text);
      expect(marks.map((mark) => [files[0]?.text.slice(mark.span.start, mark.span.end), mark.label])).toEqual([
        [marked, label],
      ]);
    });
  }

  test("several marks follow one line", () => {
    const { marks } = parseFixture(
      lines("first: second", "#^^^^ one", "#      ^^^^^^ two", "third: 3", "#      ^ three"),
    );
    expect(marks.map(({ label, span }) => [label, span.start])).toEqual([
      ["one", 0],
      ["two", 7],
      ["three", 49],
    ]);
  });

  test("offsets of a later file begin at that file", () => {
    const { marks } = parseFixture(lines("# file: a.yaml", "a: 1", "# file: b.yaml", "b: 2", "#  ^ two"));
    expect(marks).toEqual([{ file: "b.yaml", span: { start: 3, end: 4 }, label: "two" }]);
  });

  test("the cursor is taken out of the text", () => {
    const fixture = parseFixture(lines("# file: a.yaml", "a: val$0ue"));
    expect(fixture.cursor).toEqual({ file: "a.yaml", offset: 6 });
    expect(fixture.files[0]?.text).toBe("a: value\n");
  });

  const contradictions = [
    { name: "two cursors in a file", text: "a: $0\nb: $0\n", says: "main.yaml has two cursors" },
    { name: "two cursors in two files", text: "a: $0\n# file: b.yaml\nb: $0\n", says: "has two cursors" },
    { name: "a mark past the end of its line", text: "a: 1\n#   ^ no\n", says: "past the end of its line" },
    { name: "a mark above everything", text: "#^ no\na: 1\n", says: "above the first line" },
  ];
  for (const { name, text, says } of contradictions) {
    test(`throws: ${name}`, () => {
      expect(() => parseFixture(text)).toThrow(says);
    });
  }
});

describe("comparing problems", () => {
  const fixture = parseFixture(lines("a: value", "#  ^^^^^ error area/what too long", "b: 2"));
  const problem: FoundProblem = {
    file: "main.yaml",
    span: { start: 3, end: 8 },
    severity: "error",
    rule: "area/what",
    message: "The value is too long.",
  };

  test("agrees", () => {
    expect(compareProblems(fixture, [problem])).toEqual([]);
  });

  const disagreements = [
    { name: "nothing found", found: [], lines: 1 },
    { name: "another severity", found: [{ ...problem, severity: "warning" }], lines: 2 },
    { name: "another rule", found: [{ ...problem, rule: "area/other" }], lines: 2 },
    { name: "another message", found: [{ ...problem, message: "The value is too short." }], lines: 2 },
    { name: "another place", found: [{ ...problem, span: { start: 0, end: 1 } }], lines: 2 },
    { name: "another file", found: [{ ...problem, file: "b.yaml" }], lines: 2 },
    { name: "once too often", found: [problem, problem], lines: 1 },
  ];
  for (const { name, found, lines: count } of disagreements) {
    test(`disagrees: ${name}`, () => {
      expect(compareProblems(fixture, found)).toHaveLength(count);
    });
  }

  test("says what is missing and what is too much, in text order, with lines and columns from 1", () => {
    expect(compareProblems(fixture, [{ ...problem, span: { start: 0, end: 1 } }])).toEqual([
      "surplus  main.yaml:1:1-2 error area/what The value is too long.",
      "missing  main.yaml:1:4-9 error area/what too long",
    ]);
  });

  test("of a problem over several lines the first line counts", () => {
    const marked = parseFixture(lines("a:  ", "  b: 1", "# ^ error area/what", "  c: 2"));
    const end = marked.files[0]?.text.length ?? 0;
    expect(compareProblems(marked, [{ ...problem, span: { start: 7, end } }])).toHaveLength(2);
    const wide = parseFixture(lines("a:", "  b: 1", "# ^^^^ error area/what", "  c: 2"));
    expect(compareProblems(wide, [{ ...problem, span: { start: 5, end } }])).toEqual([]);
  });
});
