import { type Json, isList, isObject } from "#domain/json.ts";
import type { YamlProblem } from "./document.ts";
import { type NodeId, NodeTable } from "./nodeTable.ts";
import { type ScalarText, readScalar } from "./scalarText.ts";
import type { Span } from "./span.ts";

/** A value under construction, with its node. */
export interface Built {
  readonly value: Json;
  readonly id: NodeId;
  /** Number of values below and including this one, aliases expanded. */
  readonly size: number;
}

/** go.yaml.in/yaml/v2 gives up on documents whose aliases expand beyond these (v2.4.2, decode.go). */
const aliasLimits = { aliased: 100, decoded: 1000, share: 0.99, decodedHigh: 4_000_000 };

/**
 * Puts together what any parser finds in a document: the value that kubectl would send, the table of places, and what
 * is wrong with the text. Knows kubectl's rules for keys, duplicates, merge keys and aliases, and no parser.
 */
export class DocumentBuilder {
  readonly nodes = new NodeTable();
  readonly #problems: YamlProblem[] = [];
  /** What JSON cannot hold: it only matters where it survives, not when a later duplicate replaces it. */
  readonly #unfit: { readonly id: NodeId; readonly message: string; readonly span: Span }[] = [];
  readonly #anchors = new Map<string, Built>();
  /** Anchors of the nodes that have begun and not ended, outermost first. */
  readonly #open: string[] = [];
  #decoded = 0;
  #aliased = 0;

  /** Everything found wrong, in the order it was found. Complete once the document is built. */
  problems(): readonly YamlProblem[] {
    const kept = this.#unfit.filter(({ id }) => this.nodes.find(this.nodes.path(id)) === id);
    const unfit = kept.map(({ message, span }) => ({ trouble: "unreadable" as const, message, span, path: undefined }));
    return [...this.#problems, ...unfit];
  }

  unreadable(message: string, span: Span): void {
    this.#problems.push({ trouble: "unreadable", message, span, path: undefined });
  }

  /** Text that kubectl never looks at. */
  lost(span: Span): void {
    const message =
      "kubectl has read a whole document before this and passes over the rest without a word. Look for a bracket that closes too early, write --- before a new document, or remove this.";
    this.#problems.push({ trouble: "lost", message, span, path: undefined });
  }

  scalar(id: NodeId, scalar: ScalarText, span: Span): Built {
    this.#decoded++;
    const value = readScalar(scalar);
    if (value !== null && typeof value === "object") {
      if (value.whenKept) this.#unfit.push({ id, message: value.unreadable, span });
      else this.unreadable(value.unreadable, span);
      return { value: scalar.text, id, size: 1 };
    }
    return { value, id, size: 1 };
  }

  /** Counts a collection as the decoder does. */
  collection(): void {
    this.#decoded++;
  }

  /** Marks an anchor whose node has begun, so that a reference to itself is seen. */
  begin(anchor: string, span: Span): void {
    if (!/^[\w-]+$/.test(anchor)) {
      this.unreadable(
        "kubectl cannot read this document: the name of an anchor has only letters, digits, - and _.",
        span,
      );
    }
    this.#anchors.delete(anchor);
    this.#open.push(anchor);
  }

  /** Ends the node that was begun last. Where a node inside it has taken its anchor, the name stays with that one. */
  define(anchor: string, built: Built): void {
    this.#open.pop();
    if (!this.#anchors.has(anchor)) this.#anchors.set(anchor, built);
  }

  /** The value an alias stands for; null where it leads nowhere, which is said. */
  alias(id: NodeId, anchor: string, span: Span): Built {
    const target = this.#anchors.get(anchor);
    if (!target) {
      const why = this.#open.includes(anchor) ? "contains itself" : "is not defined before it is used";
      this.unreadable(
        `kubectl cannot read this document: the anchor ${anchor} ${why}. Define &${anchor} on an earlier value, or write the value out.`,
        span,
      );
      return { value: null, id, size: 1 };
    }
    this.nodes.alias(id, target.id);
    this.#decoded += target.size;
    this.#aliased += target.size;
    if (this.#tooManyAliases()) {
      this.unreadable(
        "kubectl cannot read this document: its aliases expand to too many values. Write fewer aliases of aliases.",
        span,
      );
      return { value: null, id, size: 1 };
    }
    return { value: target.value, id, size: target.size };
  }

  #tooManyAliases(): boolean {
    if (this.#decoded > aliasLimits.decodedHigh) return true;
    return (
      this.#aliased > aliasLimits.aliased &&
      this.#decoded > aliasLimits.decoded &&
      this.#aliased / this.#decoded > aliasLimits.share
    );
  }

  /** A colon with nothing before it. */
  missingKey(span: Span): void {
    this.unreadable("kubectl cannot read this document: a key is missing before the colon. Write it.", span);
  }

  /** The JSON key that a scalar becomes in the mapping; undefined for keys JSON cannot have, which is said. */
  key(mapping: NodeId, scalar: ScalarText, span: Span): string | undefined {
    const value = readScalar(scalar);
    if (value === null || typeof value === "object") {
      const message =
        "kubectl cannot read this document: a key is null, and JSON has no such key. Give the key a name, or remove the line.";
      this.#unfit.push({ id: mapping, message, span });
      return undefined;
    }
    return typeof value === "string" ? value : String(value);
  }

  /** A mapping or list used as a key. */
  complexKey(span: Span): void {
    this.unreadable(
      "kubectl cannot read this document: a mapping or list is used as a key. If this is a template, quote it.",
      span,
    );
  }

  /** A key that stands once more: `lost` and `span` are the value and the key that kubectl drops. */
  duplicate(id: NodeId, lost: Json, span: Span): void {
    const path = this.nodes.path(id);
    const key = String(path.at(-1));
    this.#problems.push({
      trouble: "duplicate-key",
      message: `${key} stands twice here, and kubectl keeps only the last one without a word: ${shown(lost)} is lost. Remove one of the two.`,
      span,
      path,
    });
  }

  /** Copies merged keys into a mapping. What stands in the mapping before the merge is overwritten, as kubectl does. */
  merge(into: Record<string, Json>, id: NodeId, source: Built, span: Span): void {
    const sources = isList(source.value) ? [...source.value].reverse() : [source.value];
    if (!sources.every(isObject)) {
      this.unreadable(
        "kubectl cannot read this document: << merges a mapping, or a list of mappings, and nothing else.",
        span,
      );
      return;
    }
    for (const one of sources) Object.assign(into, one);
    const places = isList(source.value) ? this.nodes.children(source.id) : [source.id];
    for (const place of places) this.nodes.merge(id, place);
  }
}

function shown(value: Json): string {
  const text = JSON.stringify(value) ?? "null";
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
