import { LineIndex } from "#yaml/lineIndex.ts";
import type { Span } from "#yaml/span.ts";

/** A file of a fixture. Its text keeps the comment lines that hold the marks, so every offset is real. */
export interface FixtureFile {
  readonly name: string;
  readonly text: string;
}

/** Columns of a line that a comment below it points at. */
export interface Mark {
  readonly file: string;
  /** Counted from the start of the file's text. */
  readonly span: Span;
  /** What stands behind the carets. */
  readonly label: string;
}

/** Where the person's cursor is. */
export interface Cursor {
  readonly file: string;
  readonly offset: number;
}

/** Manifests with expectations written into them as YAML comments. */
export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly marks: readonly Mark[];
  readonly cursor: Cursor | undefined;
}

const fileLine = /^# file: (\S+)[ \t]*\r?$/;
const caretLine = /^([ \t]*)#([ \t]*)(\^+)[ \t]*(.*?)\r?$/;
const cursorSign = "$0";

/**
 * Reads a fixture. `# file: name` begins a file; what stands before the first of them is `main.yaml`. `# ^^^ label`
 * marks the columns of the carets in the line above, and `#^^^ label` those of the `#` as well. Several marks may
 * follow one line. `$0` is the cursor; it is taken out of the text, so it stands right of whatever a mark points at.
 * @throws when a fixture contradicts itself: two cursors, a mark above everything, or one past the end of its line.
 */
export function parseFixture(text: string): Fixture {
  const read = splitFiles(text).map(readFile);
  const cursors = read.flatMap(({ cursor }) => (cursor ? [cursor] : []));
  if (cursors.length > 1) throw new Error("The fixture has two cursors.");
  return { files: read.map(({ file }) => file), marks: read.flatMap(({ marks }) => marks), cursor: cursors[0] };
}

function splitFiles(text: string): readonly FixtureFile[] {
  const files: { name: string; text: string }[] = [{ name: "main.yaml", text: "" }];
  for (const line of text.split(/(?<=\n)/)) {
    const name = fileLine.exec(line.replace(/\n$/, ""))?.[1];
    const last = files.at(-1);
    if (name !== undefined) files.push({ name, text: "" });
    else if (last) last.text += line;
  }
  const [first, ...rest] = files;
  return first && (rest.length === 0 || first.text.trim() !== "") ? [first, ...rest] : rest;
}

function readFile({ name, text: withCursor }: FixtureFile): {
  readonly file: FixtureFile;
  readonly marks: readonly Mark[];
  readonly cursor: Cursor | undefined;
} {
  const offset = withCursor.indexOf(cursorSign);
  const text = offset < 0 ? withCursor : withCursor.replace(cursorSign, "");
  if (text.includes(cursorSign)) throw new Error(`${name} has two cursors.`);
  const cursor = offset < 0 ? undefined : { file: name, offset };
  return { file: { name, text }, marks: readMarks(name, text), cursor };
}

function readMarks(file: string, text: string): readonly Mark[] {
  const marks: Mark[] = [];
  let marked: { readonly start: number; readonly length: number } | undefined;
  let start = 0;
  for (const line of text.split("\n")) {
    const found = caretLine.exec(line);
    if (!found) marked = { start, length: line.trimEnd().length };
    else marks.push(readMark(file, found, marked));
    start += line.length + 1;
  }
  return marks;
}

function readMark(
  file: string,
  [line, indent = "", gap = "", carets = "", label = ""]: RegExpExecArray,
  marked: { readonly start: number; readonly length: number } | undefined,
): Mark {
  if (!marked) throw new Error(`${file}: a mark stands above the first line: ${line}`);
  const end = indent.length + 1 + gap.length + carets.length;
  const start = gap === "" ? indent.length : end - carets.length;
  if (end > marked.length) throw new Error(`${file}: a mark points past the end of its line: ${line}`);
  return { file, span: { start: marked.start + start, end: marked.start + end }, label: label.trim() };
}

/** A diagnostic, as much of it as a mark can speak of. */
export interface FoundProblem {
  readonly file: string;
  /** Counted from the start of the file's text. */
  readonly span: Span;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

/**
 * Compares the marks of a fixture, whose labels read `severity rule-id fragment of the message`, with what was found,
 * both ways. Of a problem that covers several lines the first line counts. An empty list means that they agree.
 */
export function compareProblems(fixture: Fixture, found: readonly FoundProblem[]): readonly string[] {
  const unmatched = [...found];
  const missing = fixture.marks.filter((mark) => {
    const index = unmatched.findIndex((problem) => answers(fixture, problem, mark));
    if (index >= 0) unmatched.splice(index, 1);
    return index < 0;
  });
  const lines = [
    ...missing.map((mark) => ({ at: mark, text: `missing  ${describe(fixture, mark)} ${mark.label}` })),
    ...unmatched.map((it) => ({
      at: it,
      text: `surplus  ${describe(fixture, it)} ${it.severity} ${it.rule} ${it.message}`,
    })),
  ];
  return lines.toSorted((one, other) => byPlace(one.at, other.at)).map(({ text }) => text);
}

function answers(fixture: Fixture, problem: FoundProblem, mark: Mark): boolean {
  const [severity, rule, ...fragment] = mark.label.split(" ");
  if (problem.file !== mark.file || problem.severity !== severity || problem.rule !== rule) return false;
  if (!problem.message.includes(fragment.join(" "))) return false;
  const span = onFirstLine(textOf(fixture, problem.file), problem.span);
  return span.start === mark.span.start && span.end === mark.span.end;
}

function onFirstLine(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf("\n", start);
  if (lineEnd < 0 || lineEnd >= end) return { start, end };
  return { start, end: start + text.slice(start, lineEnd).trimEnd().length };
}

function describe(fixture: Fixture, { file, span }: { readonly file: string; readonly span: Span }): string {
  const lines = new LineIndex(textOf(fixture, file));
  const [start, end] = [lines.position(span.start), lines.position(span.end)];
  const to = start.line === end.line ? `${end.character + 1}` : `${end.line + 1}:${end.character + 1}`;
  return `${file}:${start.line + 1}:${start.character + 1}-${to}`;
}

function textOf(fixture: Fixture, file: string): string {
  return fixture.files.find(({ name }) => name === file)?.text ?? "";
}

type Place = { readonly file: string; readonly span: Span };

function byPlace(one: Place, other: Place): number {
  return one.file.localeCompare(other.file) || one.span.start - other.span.start;
}
