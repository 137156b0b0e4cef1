import type { Json, Path } from "#domain/json.ts";
import type { Span } from "./span.ts";

/** What kind of trouble the text itself has, before any schema is asked. */
export type YamlTrouble =
  /** kubectl cannot read the document. */
  | "unreadable"
  /** A key stands twice: kubectl keeps the last value and says nothing. */
  | "duplicate-key"
  /** kubectl reads a part of the document and says nothing about the rest. */
  | "lost";

/** Something wrong with the text of a document. */
export interface YamlProblem {
  readonly trouble: YamlTrouble;
  /** What is wrong, why, and what to do, in one or two sentences. */
  readonly message: string;
  /** Counted from the start of the document's text. */
  readonly span: Span;
  /** The path of the key concerned, for troubles that have one. */
  readonly path: Path | undefined;
}

/** What stands at an offset. */
export interface YamlLocation {
  readonly path: Path;
  readonly part: "key" | "value";
  /** Counted from the start of the document's text. */
  readonly span: Span;
}

/** A line of a mapping or list as it is written: a key with its value, or a list item. */
export interface WrittenEntry {
  /** The key, `<<` for a merge key; the 0-based index of a list item. */
  readonly key: string | number;
  /** Undefined for a list item. Counted from the start of the document's text, as `valueSpan` is. */
  readonly keySpan: Span | undefined;
  /** Empty, behind the colon or dash, where nothing is written. An alias is not followed. */
  readonly valueSpan: Span;
}

/**
 * One YAML document of a file: its value as kubectl would send it, and where everything stands.
 * Immutable and independent of its place in the file, so that an unchanged document survives an edit before it.
 * All offsets count UTF-16 units from the start of `text`.
 */
export interface YamlDocument {
  readonly text: string;
  /** Undefined for an empty document, and for one of which nothing could be read. Partial when not `readable`. */
  readonly value: Json | undefined;
  /** False when kubectl would refuse to read the document. `value` then holds what could be recovered. */
  readonly readable: boolean;
  /** True when `{{ }}` templates were masked, so that the values at `isMasked` paths are unknown. */
  readonly templated: boolean;
  readonly problems: readonly YamlProblem[];
  /** The span of the key at the path; undefined for list items and for paths that do not exist. */
  keySpan(path: Path): Span | undefined;
  /** The span of the value at the path, following aliases and merge keys to where the text stands. */
  valueSpan(path: Path): Span | undefined;
  /**
   * The entries of the mapping or list at the path in the order they stand, a key that stands twice included. Undefined
   * where no mapping or list is written in that very place: for scalars, aliases, and what a merge key brings in.
   */
  entries(path: Path): readonly WrittenEntry[] | undefined;
  /** The span to underline for a path that may not exist: its key or value, else those of the nearest ancestor. */
  nearestSpan(path: Path, part: "key" | "value"): Span;
  /** The innermost key or scalar at the offset; undefined between nodes. */
  locate(offset: number): YamlLocation | undefined;
  /** True when the value at the path came from a template and is therefore unknown. */
  isMasked(path: Path): boolean;
}

/** A document and where it begins in its file. */
export interface PlacedDocument {
  readonly document: YamlDocument;
  /** Offset of the document's text in the file. */
  readonly offset: number;
}
