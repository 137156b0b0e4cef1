import { YAMLException } from "js-yaml";
import type { YamlDocument } from "./document.ts";
import { DocumentBuilder } from "./documentBuilder.ts";
import { flatFlow } from "./flatFlow.ts";
import { readJson, readNothing } from "./readJson.ts";
import { textBehindRoot } from "./lostText.ts";
import { maskTemplates } from "./maskTemplates.ts";
import { ParsedDocument } from "./parsedDocument.ts";
import { readEvents } from "./readEvents.ts";
import { recover } from "./recover.ts";
import type { DocumentText } from "./documentText.ts";

/** Above this the slow, recovering parser would stall the editor; the first error has to do. */
const largestRecovery = 1_000_000;

/**
 * Reads one document's text (see `splitDocuments`) as kubectl would. Never throws: what cannot be read becomes a
 * problem, and what can be recovered around it becomes the value.
 */
export function parseDocument(part: string | DocumentText): YamlDocument {
  const { text, syntax = "yaml" } = typeof part === "string" ? { text: part } : part;
  const { text: readableText, masks } = text.includes("{{") ? maskTemplates(text) : { text, masks: [] };
  const { builder, value } = readers[syntax](readableText);
  const found = builder.problems();
  const problems = masks.length > 0 ? found.filter((problem) => problem.trouble !== "unreadable") : found;
  return new ParsedDocument({ text, value, problems, nodes: builder.nodes, masks });
}

const readers = { yaml: read, json: readJson, "broken-json": readNothing } as const;

/** What else ends a line for kubectl: the next line control, and the separators of lines and paragraphs. */
const oldLineEnd = /[\u0085\u2028\u2029]/;
const quotedOrOldLineEnd = /(?<![^\s,[{:])(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')|[\u0085\u2028\u2029]/g;

/** The text with ordinary line ends for such outside quotes. Each is one character, so every offset stays. */
function withOrdinaryLineEnds(text: string): string {
  if (!oldLineEnd.test(text)) return text;
  return text.replace(quotedOrOldLineEnd, (found) => (found.length === 1 ? "\n" : found));
}

function read(written: string): ReturnType<typeof readEvents> {
  const refused = misplacedMarker(written) ?? controlCharacter(written);
  if (refused) return { builder: refused, value: undefined };
  const text = withOrdinaryLineEnds(written);
  const asWritten = attempt(text, written);
  if (!(asWritten instanceof YAMLException)) return asWritten;
  const flat = flatFlow(text);
  const flattened = flat === text ? asWritten : attempt(flat, written);
  return flattened instanceof YAMLException ? (readRoot(text) ?? recoverFrom(text, asWritten)) : flattened;
}

/** What kubectl reads of a document in brackets with more behind it; undefined when it minds. */
function readRoot(text: string): ReturnType<typeof readEvents> | undefined {
  const lost = textBehindRoot(text, isReadable);
  if (!lost) return undefined;
  const root = attempt(flatFlow(text.slice(0, lost.start)), text);
  if (root instanceof YAMLException) return undefined;
  root.builder.lost(lost);
  return root;
}

function isReadable(text: string): boolean {
  return read(text)
    .builder.problems()
    .every(({ trouble }) => trouble !== "unreadable");
}

/** What the fast parser makes of the text, or its complaint. */
function attempt(text: string, written: string): ReturnType<typeof readEvents> | YAMLException {
  try {
    return readEvents(text, { written });
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}

function recoverFrom(text: string, error: YAMLException): ReturnType<typeof readEvents> {
  const tooMuch = text.length > largestRecovery || isTooDeep(error);
  const recovered = tooMuch ? { builder: new DocumentBuilder(), value: undefined } : recover(text);
  // The recovering parser is more lenient in places; then the strict one's word is all there is.
  if (!recovered.builder.problems().some((problem) => problem.trouble === "unreadable")) {
    const at = Math.min(error.mark?.position ?? 0, Math.max(0, text.length - 1));
    const reason = isTooDeep(error) ? "the text is nested too deeply to be read; flatten it" : error.reason;
    recovered.builder.unreadable(`kubectl cannot read this document: ${reason}.`, { start: at, end: at + 1 });
  }
  return recovered;
}

/** Such a text would overflow the stack of the recovering parser. */
function isTooDeep(error: YAMLException): boolean {
  return error.reason.startsWith("nesting exceeded maxDepth");
}

/** What kubectl trips over at the head of a document, each with what to say about it. The first that fits counts. */
const badHeads: readonly { readonly head: RegExp; readonly why: string }[] = [
  { head: /^%.*/, why: "it begins with a YAML directive, which kubectl does not take. Remove the line." },
  {
    head: /^---(?![ \t\r]*(?:#|$)).*/,
    why: "something follows the --- on its line. Put it on a line of its own.",
  },
  { head: /^ +---(?=\s|$)/, why: "the --- before it is indented. Write it at the beginning of its line." },
  { head: /^\.\.\.(?=\s|$)/, why: "it ends with ... before it begins. Remove that line." },
  { head: /^\t/, why: "a tab stands where only spaces may. Use spaces." },
];

/** Blank lines and comments before the first line that says something. */
const leadIn = /^\uFEFF?(?: *(?:#.*)?\r?\n)*/;

/** Markers that kubectl trips over before it reads any YAML: directives, and content behind a `---`. */
function misplacedMarker(text: string): DocumentBuilder | undefined {
  const start = leadIn.exec(text)?.[0].length ?? 0;
  // Lines end at line feeds here, because kubectl looks for markers before it reads YAML.
  const line = /[^\n]*/y;
  line.lastIndex = start;
  const first = line.exec(text)?.[0] ?? "";
  const bad = badHeads.find(({ head }) => head.test(first));
  const marker = bad?.head.exec(first)?.[0];
  if (!bad || marker === undefined) return undefined;
  const builder = new DocumentBuilder();
  const length = Math.max(1, marker.trimEnd().length);
  builder.unreadable(`kubectl cannot read this document: ${bad.why}`, { start, end: start + length });
  return builder;
}

/** Everything below a blank but tab and line breaks, DEL, the C1 block but NEL, and the two noncharacters. */
// oxlint-disable-next-line no-control-regex -- Control characters are what is looked for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** kubectl reads no text with control characters, not even in comments. */
function controlCharacter(text: string): DocumentBuilder | undefined {
  const found = control.exec(text);
  if (!found) return undefined;
  const builder = new DocumentBuilder();
  const code = found[0].charCodeAt(0).toString(16).padStart(4, "0").toUpperCase();
  builder.unreadable(
    `kubectl cannot read this document: it holds the control character U+${code}. Remove it, or write it as an escape in double quotes.`,
    { start: found.index, end: found.index + 1 },
  );
  return builder;
}
