import type { SeededRandom } from "#support/seededRandom.ts";
import { Anchored, type Fields, isFields, isScalar, type Value, Verbatim, writtenKey } from "./value.ts";

/** How a document is written. */
export interface WritingStyle {
  /** Columns that a nested block is indented by. */
  readonly step: number;
  /** Whether a list stands deeper than the key it belongs to. */
  readonly deepLists: boolean;
  readonly quotes: "sparing" | "single" | "double" | "mixed";
  /** From 0 to 1: how many collections are written in brackets. */
  readonly flow: number;
  /** From 0 to 1: how many collections in brackets take several lines. */
  readonly tallFlow: number;
  /** From 0 to 1: how many lines have a comment behind or before them. */
  readonly comments: number;
  readonly lineEnd: "\n" | "\r\n";
}

/** The style of a shrunk manifest: nothing that could matter. */
export const plainStyle: WritingStyle = {
  step: 2,
  deepLists: false,
  quotes: "sparing",
  flow: 0,
  tallFlow: 0,
  comments: 0,
  lineEnd: "\n",
};

export function randomStyle(random: SeededRandom): WritingStyle {
  return {
    step: random.pick([2, 2, 2, 4, 3]),
    deepLists: random.chance(0.5),
    quotes: random.pick(["sparing", "sparing", "single", "double", "mixed"]),
    flow: random.pick([0, 0, 0.2, 0.5, 1]),
    tallFlow: random.pick([0, 0, 0.3, 1]),
    comments: random.pick([0, 0, 0.1, 0.4]),
    lineEnd: random.chance(0.1) ? "\r\n" : "\n",
  };
}

/** One document in that style. Where the style leaves a choice, the random numbers make it. */
export function writeDocument(document: Fields, style: WritingStyle, random: SeededRandom): string {
  const writer = new Writer(style, random);
  const isFlow = Object.keys(document).length === 0 || (style.flow === 1 && random.chance(0.5));
  const lines = isFlow ? writer.flow(document) : writer.block(document);
  return lines.map((line) => line + style.lineEnd).join("");
}

/** Texts that mean themselves without quotes, in brackets too. */
const needsNoQuotes = /^(?:[A-Za-z_/][\w./-]*|[0-9]+%)$/;
const reservedWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

class Writer {
  readonly #style: WritingStyle;
  readonly #random: SeededRandom;

  constructor(style: WritingStyle, random: SeededRandom) {
    this.#style = style;
    this.#random = random;
  }

  /** The lines of a collection in block style, from column 0. */
  block(value: Value[] | Fields): string[] {
    const lines: string[] = [];
    const entries = Array.isArray(value)
      ? value.map((item) => ["-", item] as const)
      : Object.entries(value).map(([key, child]) => [`${this.#key(writtenKey(key))}:`, child] as const);
    for (const [head, child] of entries) {
      if (this.#random.chance(this.#style.comments / 2)) lines.push(this.#random.pick(["# why", "#", "# a: b", ""]));
      lines.push(...this.#entry(head, child));
    }
    return lines;
  }

  #entry(head: string, child: Value): string[] {
    if (child instanceof Anchored) return this.#entry(`${head} &${child.anchor}`, child.value);
    if (isScalar(child)) return this.#scalarEntry(head, child);
    if (isEmpty(child) || this.#random.chance(this.#style.flow)) return behind(head, this.flow(child));
    const lines = this.block(child);
    if (head === "-") return behind(head, lines, head.length + 1, this.#random.pick([1, 1, 1, 3]));
    const isShallow = Array.isArray(child) && !this.#style.deepLists && !head.startsWith("-");
    return [head + this.#remark(), ...indented(lines, isShallow ? 0 : this.#style.step)];
  }

  #scalarEntry(head: string, value: null | boolean | number | string | Verbatim): string[] {
    if (typeof value === "string" && value.includes("\n") && this.#random.chance(0.5)) {
      const keep = value.endsWith("\n") ? "" : "-";
      return [`${head} |${keep}`, ...indented(value.replace(/\n$/, "").split("\n"), this.#style.step)];
    }
    const text = this.#scalar(value);
    return text.includes("\n") ? behind(head, text.split("\n")) : [`${head} ${text}`.trimEnd() + this.#remark()];
  }

  /** A comment behind a line, or nothing. */
  #remark(): string {
    return this.#random.chance(this.#style.comments) ? this.#random.pick([" # why", " #", "  # a: [b", "   "]) : "";
  }

  /** The lines of a value in brackets. */
  flow(value: Value): string[] {
    if (value instanceof Anchored) return behind(`&${value.anchor}`, this.flow(value.value));
    if (isScalar(value)) return this.#scalar(value).split("\n");
    const isList = Array.isArray(value);
    const [open, close] = isList ? ["[", "]"] : ["{", "}"];
    const entries = isList
      ? value.map((item) => this.flow(item))
      : Object.entries(value).map(([key, child]) => behind(`${this.#key(writtenKey(key))}:`, this.flow(child)));
    if (entries.length === 0) return [open + close];
    const separated = entries.map((lines, index) => (index < entries.length - 1 ? endedWith(lines, ",") : lines));
    if (this.#random.chance(this.#style.tallFlow)) {
      return [open, ...indented(separated.flat(), this.#style.step), this.#random.pick([close, ` ${close}`])];
    }
    const joined = separated.reduce((before, lines) => joinedWith(before, lines, " "));
    const gap = this.#random.pick(["", "", " "]);
    return endedWith(joinedWith([open + gap], joined, ""), gap + close);
  }

  #key(key: string): string {
    if (key === "<<") return key;
    if (this.#style.quotes === "double") return JSON.stringify(key);
    if (this.#style.quotes === "single" && this.#random.chance(0.5)) return singleQuoted(key);
    return isPlain(key) ? key : this.#quoted(key);
  }

  #scalar(value: null | boolean | number | string | Verbatim): string {
    if (value instanceof Verbatim) return value.text;
    if (value === null) return this.#random.pick(["null", "~", "null"]);
    if (typeof value !== "string") return String(value);
    const bare = this.#style.quotes === "sparing" || (this.#style.quotes === "mixed" && this.#random.chance(0.5));
    return bare && isPlain(value) ? value : this.#quoted(value);
  }

  #quoted(text: string): string {
    const single = this.#style.quotes === "single" || (this.#style.quotes !== "double" && this.#random.chance(0.5));
    // oxlint-disable-next-line no-control-regex
    return single && !/[\u0000-\u001f\u007f]/.test(text) ? singleQuoted(text) : JSON.stringify(text);
  }
}

function isPlain(text: string): boolean {
  return needsNoQuotes.test(text) && !reservedWord.test(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isEmpty(value: Value[] | Fields): boolean {
  return isFields(value) ? Object.keys(value).length === 0 : value.length === 0;
}

function indented(lines: readonly string[], columns: number): string[] {
  const margin = " ".repeat(columns);
  return lines.map((line) => (line === "" ? line : margin + line));
}

/** The lines with the first one behind the head, and the others indented. */
function behind(head: string, lines: readonly string[], columns = 2, gap = 1): string[] {
  const [first = "", ...others] = lines;
  return [head + " ".repeat(gap) + first, ...indented(others, columns + gap - 1)];
}

function endedWith(lines: readonly string[], end: string): string[] {
  return [...lines.slice(0, -1), (lines.at(-1) ?? "") + end];
}

function joinedWith(before: readonly string[], after: readonly string[], glue: string): string[] {
  return [...before.slice(0, -1), (before.at(-1) ?? "") + glue + (after[0] ?? ""), ...after.slice(1)];
}
