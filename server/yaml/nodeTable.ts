import type { Path } from "#domain/json.ts";
import type { Span } from "./span.ts";

/** A node's number in its table; the root is 0. */
export type NodeId = number;

const stride = 7;
const keyStart = 0;
const keyEnd = 1;
const valueStart = 2;
const valueEnd = 3;
const firstChild = 4;
const nextSibling = 5;
const parentOf = 6;

/** Below this, looking through the children is as fast as any index. */
const manyChildren = 32;

/** Where every key and value of a document stands: one flat row of offsets for each node, -1 for none. */
export class NodeTable {
  readonly #rows: number[] = [];
  readonly #keys: (string | number)[] = [];
  readonly #lastChild: NodeId[] = [];
  /** An alias node, and each `<<` of a mapping, lead to nodes elsewhere. */
  readonly #aliasTargets = new Map<NodeId, NodeId>();
  readonly #mergedFrom = new Map<NodeId, NodeId[]>();
  /** The children by key of nodes that have very many, made when one of them is first looked up. */
  readonly #byKey = new Map<NodeId, ReadonlyMap<string | number, NodeId>>();

  /** Adds a node below `parent` (-1 for the root). The spans are half-open; a list item has no key span. */
  add(parent: NodeId, key: string | number, keySpan: Span | undefined, value: Span): NodeId {
    const id = this.#keys.length;
    this.#rows.push(keySpan?.start ?? -1, keySpan?.end ?? -1, value.start, value.end, -1, -1, parent);
    this.#keys.push(key);
    this.#lastChild.push(-1);
    if (parent >= 0) {
      if (this.#byKey.size > 0) this.#byKey.delete(parent);
      const previous = this.#lastChild[parent]!;
      if (previous < 0) this.#rows[parent * stride + firstChild] = id;
      else this.#rows[previous * stride + nextSibling] = id;
      this.#lastChild[parent] = id;
    }
    return id;
  }

  /** Sets the end of a collection once its last child is known. */
  close(id: NodeId, end: number): void {
    this.#rows[id * stride + valueEnd] = end;
  }

  alias(id: NodeId, target: NodeId): void {
    this.#aliasTargets.set(id, target);
  }

  merge(id: NodeId, source: NodeId): void {
    const sources = this.#mergedFrom.get(id);
    if (sources) sources.push(source);
    else this.#mergedFrom.set(id, [source]);
  }

  /** The path of a node from the root, as the document is written: merge keys stay `<<`. */
  path(id: NodeId): Path {
    const path: (string | number)[] = [];
    for (let here = id; here > 0; here = this.#row(here, parentOf)) path.push(this.#keys[here]!);
    return path.reverse();
  }

  /** The key in the mapping or list around the node; empty for the root. */
  key(id: NodeId): string | number {
    return this.#keys[id] ?? "";
  }

  isAlias(id: NodeId): boolean {
    return this.#aliasTargets.has(id);
  }

  /** The children in the order they stand. */
  children(id: NodeId): readonly NodeId[] {
    const children: NodeId[] = [];
    const home = this.#aliasTargets.get(id) ?? id;
    for (let child = this.#row(home, firstChild); child >= 0; child = this.#row(child, nextSibling)) {
      children.push(child);
    }
    return children;
  }

  keySpan(id: NodeId): Span | undefined {
    const start = this.#row(id, keyStart);
    return start < 0 ? undefined : { start, end: this.#row(id, keyEnd) };
  }

  valueSpan(id: NodeId): Span {
    return { start: this.#row(id, valueStart), end: this.#row(id, valueEnd) };
  }

  /** The node at the path, following aliases and merge keys; undefined where the document has none. */
  find(path: Path): NodeId | undefined {
    let here: NodeId | undefined = this.#keys.length > 0 ? 0 : undefined;
    for (const part of path) {
      if (here === undefined) return undefined;
      here = this.#child(here, part);
    }
    return here;
  }

  /** The key or scalar that covers the offset; undefined between nodes. */
  locate(offset: number): { readonly id: NodeId; readonly part: "key" | "value" } | undefined {
    let here: NodeId | undefined = this.#keys.length > 0 ? 0 : undefined;
    while (here !== undefined) {
      let inside: NodeId | undefined;
      for (let child = this.#row(here, firstChild); child >= 0; child = this.#row(child, nextSibling)) {
        const key = this.keySpan(child);
        if (key && offset >= key.start && offset <= key.end) return { id: child, part: "key" };
        const value = this.valueSpan(child);
        if (offset < value.start || offset > value.end) continue;
        if (this.#row(child, firstChild) < 0) return { id: child, part: "value" };
        inside = child;
        break;
      }
      here = inside;
    }
    return undefined;
  }

  #child(id: NodeId, key: string | number): NodeId | undefined {
    const home = this.#aliasTargets.get(id) ?? id;
    const found = this.#own(home, key);
    if (found !== undefined) return found;
    for (const source of this.#mergedFrom.get(home) ?? []) {
      const inherited = this.#child(source, key);
      if (inherited !== undefined) return inherited;
    }
    return undefined;
  }

  /** A key that stands twice counts where it stands last, as kubectl reads it. */
  #own(home: NodeId, key: string | number): NodeId | undefined {
    const indexed = this.#byKey.get(home);
    if (indexed) return indexed.get(key);
    let found: NodeId | undefined;
    let passed = 0;
    for (let child = this.#row(home, firstChild); child >= 0; child = this.#row(child, nextSibling)) {
      if (this.#keys[child] === key) found = child;
      passed++;
    }
    if (passed > manyChildren) this.#byKey.set(home, new Map(this.children(home).map((id) => [this.key(id), id])));
    return found;
  }

  #row(id: NodeId, column: number): number {
    return this.#rows[id * stride + column] ?? -1;
  }
}
