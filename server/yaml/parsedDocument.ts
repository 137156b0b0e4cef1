import { at, isList, isObject, type Json, type Path } from "#domain/json.ts";
import type { WrittenEntry, YamlDocument, YamlLocation, YamlProblem } from "./document.ts";
import type { NodeTable } from "./nodeTable.ts";
import type { Span } from "./span.ts";

/** A document over the table of places that reading it left behind. */
export class ParsedDocument implements YamlDocument {
  readonly text: string;
  readonly value: Json | undefined;
  readonly readable: boolean;
  readonly templated: boolean;
  readonly problems: readonly YamlProblem[];
  readonly #nodes: NodeTable;
  readonly #masks: readonly Span[];

  constructor(parts: {
    readonly text: string;
    readonly value: Json | undefined;
    readonly problems: readonly YamlProblem[];
    readonly nodes: NodeTable;
    readonly masks: readonly Span[];
  }) {
    this.text = parts.text;
    this.value = parts.value;
    this.problems = parts.problems;
    this.readable = !parts.problems.some((problem) => problem.trouble === "unreadable");
    this.templated = parts.masks.length > 0;
    this.#nodes = parts.nodes;
    this.#masks = parts.masks;
  }

  keySpan(path: Path): Span | undefined {
    const id = this.#nodes.find(path);
    return id === undefined ? undefined : this.#nodes.keySpan(id);
  }

  valueSpan(path: Path): Span | undefined {
    const id = this.#nodes.find(path);
    return id === undefined ? undefined : this.#nodes.valueSpan(id);
  }

  entries(path: Path): readonly WrittenEntry[] | undefined {
    const value = at(this.value, path);
    const id = isObject(value) || isList(value) ? this.#nodes.find(path) : undefined;
    if (id === undefined || this.#nodes.isAlias(id) || !samePath(this.#nodes.path(id), path)) return undefined;
    return this.#nodes.children(id).map((child) => ({
      key: this.#nodes.key(child),
      keySpan: this.#nodes.keySpan(child),
      valueSpan: this.#nodes.valueSpan(child),
    }));
  }

  nearestSpan(path: Path, part: "key" | "value"): Span {
    for (let length = path.length; length >= 0; length--) {
      const here = path.slice(0, length);
      const id = this.#nodes.find(here);
      if (id === undefined) continue;
      const key = this.#nodes.keySpan(id);
      const value = this.#nodes.valueSpan(id);
      const exact = length === path.length;
      if (exact && part === "value" && value.end > value.start) return value;
      // What is missing is missing from its parent, whose key says so best; a list item has no key.
      return key ?? firstLine(this.text, value);
    }
    return firstLine(this.text, { start: 0, end: this.text.length });
  }

  locate(offset: number): YamlLocation | undefined {
    const found = this.#nodes.locate(offset);
    if (!found) return undefined;
    const span = found.part === "key" ? this.#nodes.keySpan(found.id) : this.#nodes.valueSpan(found.id);
    return span && { path: this.#nodes.path(found.id), part: found.part, span };
  }

  isMasked(path: Path): boolean {
    const span = this.#masks.length > 0 ? this.valueSpan(path) : undefined;
    return span !== undefined && this.#masks.some((mask) => mask.start < span.end && span.start < mask.end);
  }
}

/** The path of a node differs from the one it was found by where an alias or a merge key lies between. */
function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

/** The first line of a span that has something on it, so that a whole document is not underlined. */
function firstLine(text: string, span: Span): Span {
  const content = text.slice(span.start, span.end);
  const begin = /[^\s]/.exec(content)?.index ?? 0;
  const end = content.indexOf("\n", begin);
  const line = content.slice(begin, end < 0 ? undefined : end).trimEnd();
  return { start: span.start + begin, end: span.start + begin + line.length };
}
