import { YAMLException } from "js-yaml";
import type { Json } from "#domain/json.ts";
import { DocumentBuilder } from "./documentBuilder.ts";
import { readEvents } from "./readEvents.ts";

interface Read {
  readonly builder: DocumentBuilder;
  readonly value: Json | undefined;
}

const scalar = /"(?:\\.|[^"\\])*"|-?[0-9][0-9.eE+-]*/g;

/** Reads an object of JSON. kubectl minds nothing that JSON allows, but for numbers that no double can hold. */
export function readJson(text: string): Read {
  const read = readWellFormed(text);
  for (const { 0: written, index } of text.matchAll(scalar)) {
    if (written.startsWith('"') || Number.isFinite(Number(written))) continue;
    const span = { start: index, end: index + written.length };
    read.builder.unreadable(
      "kubectl cannot read this number: it is too large. Write a smaller one, or quote it.",
      span,
    );
  }
  return read;
}

/** All JSON is YAML to the parser, tabs between tokens included. */
function readWellFormed(text: string): Read {
  try {
    return readEvents(text, { syntax: "json" });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const builder = new DocumentBuilder();
    builder.unreadable(`kubectl cannot read this document: ${error.reason}.`, { start: 0, end: 1 });
    return { builder, value: undefined };
  }
}

/** What there is to say about a text that kubectl wants to be JSON. */
export function readNothing(text: string): Read {
  const builder = new DocumentBuilder();
  const start = Math.max(0, text.search(/\S/));
  builder.unreadable(
    "kubectl takes this file for objects of JSON, one behind the other, and cannot read what stands here. Remove it, or move it to a file of its own.",
    { start, end: Math.min(text.length, start + 1) },
  );
  return { builder, value: undefined };
}
