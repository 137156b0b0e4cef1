import { isAlias, isMap, isNode, isScalar, isSeq, type Node, parseDocument, type Scalar, type YAMLMap } from "yaml";
import type { Json } from "#domain/json.ts";
import { type Built, DocumentBuilder } from "./documentBuilder.ts";
import type { NodeId } from "./nodeTable.ts";
import { complaint } from "./parserErrors.ts";
import type { Span } from "./span.ts";

/**
 * Reads what can be read of a text that is not well-formed YAML, with one problem for each place that is broken.
 * Slower than `readEvents` by far, so only for documents that failed there.
 */
export function recover(text: string): { readonly builder: DocumentBuilder; readonly value: Json | undefined } {
  const document = parseDocument(text, { uniqueKeys: false, merge: false, logLevel: "silent", prettyErrors: false });
  const reader = new TreeReader();
  const value = document.contents ? reader.node(document.contents, -1, "", undefined).value : undefined;
  let line: number | undefined;
  for (const error of document.errors) {
    const { sentence, span } = complaint(text, error);
    const at = text.lastIndexOf("\n", span.start - 1);
    // What follows on the same line is mostly the same mistake once more.
    if (at !== line) reader.builder.unreadable(`kubectl cannot read this document: ${sentence}.`, span);
    line = at;
  }
  return { builder: reader.builder, value };
}

class TreeReader {
  readonly builder = new DocumentBuilder();
  /** Where the last node ended: an absent value stands there. */
  #end = 0;

  node(node: Node, parent: NodeId, key: string | number, keySpan: Span | undefined): Built {
    const built = this.#built(node, parent, key, keySpan);
    if (!isAlias(node) && node.anchor !== undefined) this.builder.define(node.anchor, built);
    return built;
  }

  #built(node: Node, parent: NodeId, key: string | number, keySpan: Span | undefined): Built {
    const span = this.#span(node);
    const id = this.builder.nodes.add(parent, key, keySpan, span);
    if (!isAlias(node) && node.anchor !== undefined) this.builder.begin(node.anchor, span);
    if (isAlias(node)) return this.builder.alias(id, node.source, span);
    if (isMap(node)) return this.#mapping(node, id);
    if (isSeq(node)) return this.#list(node.items.filter(isNode), id, span);
    const scalar = isScalar(node) ? node : undefined;
    return this.builder.scalar(id, scalarText(scalar), span);
  }

  #list(items: readonly Node[], id: NodeId, span: Span): Built {
    this.builder.collection();
    const built = items.map((item, index) => this.node(item, id, index, undefined));
    this.builder.nodes.close(id, Math.max(span.start, this.#end));
    return { value: built.map((one) => one.value), id, size: sum(built) };
  }

  #mapping(map: YAMLMap, id: NodeId): Built {
    this.builder.collection();
    const value: Record<string, Json> = {};
    const built: Built[] = [];
    for (const pair of map.items) {
      if (!isScalar(pair.key)) continue;
      const span = this.#span(pair.key);
      const name = this.builder.key(id, scalarText(pair.key), span);
      if (name === undefined) continue;
      const child = isNode(pair.value) ? this.node(pair.value, id, name, span) : this.#absent(id, name, span);
      built.push(child);
      if (name === "<<" && pair.key.type === "PLAIN") this.builder.merge(value, id, child, span);
      else value[name] = child.value;
    }
    this.builder.nodes.close(id, Math.max(this.builder.nodes.valueSpan(id).start, this.#end));
    return { value, id, size: sum(built) };
  }

  #absent(parent: NodeId, key: string, keySpan: Span): Built {
    const here = { start: keySpan.end, end: keySpan.end };
    return { value: null, id: this.builder.nodes.add(parent, key, keySpan, here), size: 1 };
  }

  #span(node: Node): Span {
    const [start, end] = node.range ?? [this.#end, this.#end];
    this.#end = end;
    return { start, end };
  }
}

function scalarText(scalar: Scalar | undefined): { text: string; plain: boolean; tag: string | undefined } {
  if (!scalar) return { text: "", plain: true, tag: undefined };
  const plain = scalar.type === undefined || scalar.type === "PLAIN";
  return { text: scalar.source ?? "", plain, tag: scalar.tag };
}

function sum(built: readonly Built[]): number {
  return built.reduce((size, one) => size + one.size, 1);
}
