import {
  COLLECTION_STYLE,
  type CollectionStyle,
  type Event,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import type { Json } from "#domain/json.ts";
import { type Built, DocumentBuilder } from "./documentBuilder.ts";
import { tabInBlockIndent, tabInPlainIndent } from "./scalarIndent.ts";
import { isMissingKey, scalarSpan, tokenStart } from "./eventSpans.ts";
import { badEscape } from "./badEscape.ts";
import { flowWordComplaint, isBadTag } from "./flowWord.ts";
import { misplacedTab } from "./misplacedTab.ts";
import type { NodeId } from "./nodeTable.ts";
import type { ScalarText } from "./scalarText.ts";
import { shift, type Span } from "./span.ts";

/** Deeper than any manifest, and shallow enough for the stack. */
const maxDepth = 1000;

/**
 * Reads the first document of a text that is well-formed YAML. Throws what the parser throws when it is not. `written` is
 * the same text before its layout was made simple.
 */
export function readEvents(
  text: string,
  { syntax = "yaml", written = text }: { readonly syntax?: "yaml" | "json"; readonly written?: string } = {},
): { readonly builder: DocumentBuilder; readonly value: Json | undefined } {
  // kubectl takes the first document of what it split off, so nothing behind a `...` line counts.
  const end = /^\.\.\.(?=\s|$)/m.exec(text);
  const first = end ? text.slice(0, end.index) : text;
  const reader = new EventReader(first, parseEvents(first, { maxDepth }), { syntax, written });
  const value = reader.document();
  const lost = end ? contentBehind(text, end.index + 3) : reader.secondDocument();
  // A document without content is passed over, and this one has some that kubectl does not find.
  if (lost && (value ?? null) === null && !end) reader.builder.unreadable(secondDocument, lost);
  else if (lost) reader.builder.lost(lost);
  return { builder: reader.builder, value };
}

const secondDocument =
  "kubectl cannot read this document: it takes --- for a separator only behind a line feed, and so reads nothing of this. Write line feeds for carriage returns.";

/** What stands at or behind the offset but blanks and comments. */
function contentBehind(text: string, from: number): Span | undefined {
  const filler = /(?:\s|#[^\r\n]*)*/y;
  filler.lastIndex = from;
  const start = from + (filler.exec(text)?.[0].length ?? 0);
  return start < text.length ? { start, end: text.trimEnd().length } : undefined;
}

/** Walks the flat event list once, building values and places as it goes. */
class EventReader {
  readonly builder = new DocumentBuilder();
  readonly #text: string;
  readonly #events: readonly Event[];
  #next = 0;
  /** End of the last token: where an empty value stands. */
  #end = 0;
  #endsPlain = false;
  #endIndent = -1;
  #flowLevel = 0;
  /** Columns of the open block collections. */
  readonly #indents: number[] = [];
  readonly #hasTabs: boolean;

  readonly #isJson: boolean;

  /** The text before its layout was made simple, offset by offset. */
  readonly #written: string;

  constructor(
    text: string,
    events: readonly Event[],
    { syntax, written }: { readonly syntax: "yaml" | "json"; readonly written: string },
  ) {
    this.#isJson = syntax === "json";
    this.#written = written;
    this.#text = text;
    this.#events = events;
    this.#hasTabs = !this.#isJson && text.includes("\t");
  }

  document(): Json | undefined {
    const first = this.#events[this.#next++];
    if (first?.type !== EVENT_ID.DOCUMENT) return undefined;
    if (this.#events[this.#next]?.type === EVENT_ID.POP) return undefined;
    const { value } = this.#node(-1, "", undefined);
    this.#token(this.#text.length, this.#text.length, false);
    return value;
  }

  /** Where one more document begins in the same text: kubectl only reads the first. */
  secondDocument(): Span | undefined {
    const isThere = this.#events.slice(this.#next).some(({ type }) => type === EVENT_ID.DOCUMENT);
    const marker = isThere ? /(?<=[\r\u0085\u2028\u2029])---(?=\s)/.exec(this.#text) : undefined;
    return marker ? contentBehind(this.#text, marker.index + 3) : undefined;
  }

  /** Passes a token, after a look at the blanks before it. */
  #token(start: number, end: number, plain: boolean): void {
    if (this.#hasTabs && this.#flowLevel === 0 && start > this.#end) this.#checkGap(start);
    this.#end = end;
    this.#endsPlain = plain;
    this.#endIndent = this.#indents.at(-1) ?? -1;
  }

  #checkGap(start: number): void {
    const gap = this.#text.slice(this.#end, start);
    const column = this.#column(this.#end);
    const at = misplacedTab(gap, { column, afterPlain: this.#endsPlain, indent: this.#endIndent });
    if (at >= 0) this.#tab(this.#end + at);
  }

  /** Looks at the beginnings of the further lines of a scalar. */
  #checkLines(event: ScalarEvent, span: Span): void {
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const isPlain = event.style === SCALAR_STYLE.PLAIN && this.#flowLevel > 0 && event.valueStart >= 0;
    if (!isBlock && !isPlain) return;
    const at = isBlock
      ? tabInBlockIndent(this.#text.slice(span.start, event.valueEnd), event.indent)
      : tabInPlainIndent(this.#text.slice(span.start), span.end - span.start, this.#indents.at(-1) ?? -1);
    if (at >= 0) this.#tab(span.start + at);
  }

  #tab(at: number): void {
    this.builder.unreadable("kubectl cannot read this document: a tab stands where only spaces may. Use spaces.", {
      start: at,
      end: at + 1,
    });
  }

  #column(offset: number): number {
    return offset - (this.#text.lastIndexOf("\n", offset - 1) + 1);
  }

  #node(parent: NodeId, key: string | number, keySpan: Span | undefined): Built {
    const event = this.#events[this.#next++]!;
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const span = scalarSpan(this.#text, event, this.#end);
        this.#token(
          tokenStart(event, span.start),
          span.end,
          event.style === SCALAR_STYLE.PLAIN && event.valueStart >= 0,
        );
        if (this.#hasTabs) this.#checkLines(event, span);
        this.#checkWord(event, span, false);
        const id = this.builder.nodes.add(parent, key, keySpan, span);
        return this.#anchored(event, () => this.builder.scalar(id, this.#scalarText(event), span));
      }
      case EVENT_ID.ALIAS: {
        const span = { start: event.anchorStart - 1, end: event.anchorEnd };
        this.#token(span.start, span.end, false);
        const id = this.builder.nodes.add(parent, key, keySpan, span);
        return this.builder.alias(id, this.#text.slice(event.anchorStart, event.anchorEnd), span);
      }
      case EVENT_ID.MAPPING:
        return this.#anchored(event, () => this.#mapping(event, parent, key, keySpan));
      case EVENT_ID.SEQUENCE:
        return this.#anchored(event, () => this.#sequence(event, parent, key, keySpan));
      default:
        throw new RangeError(`unexpected event ${event.type} in a document`);
    }
  }

  #anchored(event: ScalarEvent | MappingEvent | SequenceEvent, build: () => Built): Built {
    this.#checkTag(event);
    if (event.anchorStart < 0) return build();
    const anchor = this.#text.slice(event.anchorStart, event.anchorEnd);
    this.builder.begin(anchor, { start: event.anchorStart - 1, end: event.anchorEnd });
    const built = build();
    this.builder.define(anchor, built);
    return built;
  }

  #sequence(event: SequenceEvent, parent: NodeId, key: string | number, keySpan: Span | undefined): Built {
    this.builder.collection();
    const id = this.builder.nodes.add(parent, key, keySpan, { start: event.start, end: event.start });
    this.#open(event);
    const items: Json[] = [];
    let size = 1;
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const item = this.#node(id, items.length, undefined);
      items.push(item.value);
      size += item.size;
    }
    this.#close(id, event.style);
    return { value: items, id, size };
  }

  #mapping(event: MappingEvent, parent: NodeId, key: string | number, keySpan: Span | undefined): Built {
    this.builder.collection();
    const id = this.builder.nodes.add(parent, key, keySpan, { start: event.start, end: event.start });
    this.#open(event);
    const value: Record<string, Json> = {};
    const written = new Map<string, Span>();
    let size = 1;
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      const keyEvent = this.#events[this.#next]!;
      if (keyEvent.type === EVENT_ID.ALIAS) {
        size += this.#aliasKey(id, value);
        continue;
      }
      if (keyEvent.type !== EVENT_ID.SCALAR) {
        this.#skipComplexKey(id);
        continue;
      }
      this.#next++;
      const span = scalarSpan(this.#text, keyEvent, this.#end);
      if (isMissingKey(this.#text, keyEvent, this.#end)) this.builder.missingKey(span);
      this.#token(tokenStart(keyEvent, span.start), span.end, false);
      this.#checkWord(keyEvent, span, true);
      this.#checkKeyLine(keyEvent, span);
      this.#checkTag(keyEvent);
      const scalar = this.#scalarText(keyEvent);
      if (scalar.plain && scalar.text === "<<" && scalar.tag === undefined) {
        const source = this.#node(id, "<<", span);
        this.builder.merge(value, id, source, span);
        size += source.size;
        continue;
      }
      const name = this.builder.key(id, scalar, span);
      const child = this.#node(id, name ?? "", span);
      size += child.size;
      if (name === undefined) continue;
      const earlier = written.get(name);
      if (earlier) this.builder.duplicate(child.id, value[name] ?? null, earlier);
      written.set(name, span);
      setOwn(value, name, child.value);
    }
    this.#close(id, event.style);
    return { value, id, size };
  }

  /** Reads an entry whose key is an alias; the size is that of its value. */
  #aliasKey(id: NodeId, into: Record<string, Json>): number {
    const key = this.#node(id, "", undefined);
    const span = this.builder.nodes.valueSpan(key.id);
    const { value } = key;
    const isName = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (!isName) this.builder.complexKey(span);
    const name = isName ? String(value) : "";
    const child = this.#node(id, name, span);
    if (isName) setOwn(into, name, child.value);
    return child.size;
  }

  /** Looks at a word in brackets, and at the escapes of a text in quotes. */
  #checkWord(event: ScalarEvent, span: Span, isKey: boolean): void {
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !this.#isJson) this.#checkEscapes(span);
    if (this.#flowLevel === 0 || event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return;
    const complaint = flowWordComplaint(this.#text, span, isKey);
    if (complaint) this.builder.unreadable(`kubectl cannot read this document: ${complaint}`, span);
  }

  /** A key without a question mark before it ends on the line it begins on, its colon included. */
  #checkKeyLine(event: ScalarEvent, { start, end }: Span): void {
    if (event.valueStart < 0 || this.#isJson) return;
    const colon = /^\s*:/.exec(this.#written.slice(end, end + 1024))?.[0];
    if (colon === undefined) return;
    const whole = this.#written.slice(start, end) + colon;
    if (!/[\r\n\u0085\u2028\u2029]/.test(whole) || this.#isExplicit(start)) return;
    this.builder.unreadable(
      "kubectl cannot read this document: a key runs over several lines. Look for a missing colon or comma.",
      { start, end },
    );
  }

  #isExplicit(start: number): boolean {
    return /(?:^|[\s,{[])\?\s+(?:[&!]\S*\s+)*$/.test(this.#written.slice(Math.max(0, start - 200), start));
  }

  #checkEscapes({ start, end }: Span): void {
    const escape = badEscape(this.#text.slice(start, end));
    if (!escape) return;
    this.builder.unreadable(
      "kubectl cannot read this document: in YAML it does not know this escape, which only JSON has. Write the character itself.",
      shift(escape, start),
    );
  }

  /** Looks at a tag, and at what stands right behind it. */
  #checkTag({ tagStart, tagEnd }: ScalarEvent | MappingEvent | SequenceEvent): void {
    const tag = { start: tagStart, end: tagEnd };
    if (tagStart < 0 || !isBadTag(this.#text, tag)) return;
    this.builder.unreadable(
      "kubectl cannot read this document: a tag has only letters, digits and a few signs, and a blank behind it. Remove the tag.",
      tag,
    );
  }

  /** Passes over a key that is itself a collection, and over its value. */
  #skipComplexKey(id: NodeId): void {
    const key = this.#node(id, "", undefined);
    this.builder.complexKey(this.builder.nodes.valueSpan(key.id));
    this.#node(id, "", undefined);
  }

  #open(event: MappingEvent | SequenceEvent): void {
    if (event.style === COLLECTION_STYLE.FLOW) {
      this.#token(tokenStart(event, event.start), event.start + 1, false);
      this.#flowLevel++;
    } else {
      this.#indents.push(this.#column(event.start));
    }
  }

  /** Ends a collection: behind the bracket in flow style, else behind its last token. */
  #close(id: NodeId, style: CollectionStyle): void {
    this.#next++;
    if (style === COLLECTION_STYLE.FLOW) {
      const rest = /[\]}]/g;
      rest.lastIndex = this.#end;
      const bracket = rest.exec(this.#text);
      if (bracket) this.#end = bracket.index + 1;
      this.#endsPlain = false;
      this.#flowLevel--;
    } else {
      this.#indents.pop();
    }
    this.builder.nodes.close(id, Math.max(this.#end, this.builder.nodes.valueSpan(id).start));
  }

  #scalarText(event: ScalarEvent): ScalarText {
    return {
      text: event.valueStart < 0 ? "" : getScalarValue(this.#text, event),
      plain: event.style === SCALAR_STYLE.PLAIN,
      tag: event.tagStart < 0 ? undefined : this.#text.slice(event.tagStart, event.tagEnd),
    };
  }
}

/** Sets a key that may be `__proto__` as an ordinary property. */
function setOwn(object: Record<string, Json>, key: string, value: Json): void {
  if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
  else object[key] = value;
}
