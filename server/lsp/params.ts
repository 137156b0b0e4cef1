import { Diagnostic, Position, Range } from "vscode-languageserver/node";
import { at, isList, isObject, type Json } from "#domain/json.ts";
import { InvalidRequest } from "./guard.ts";

/** The URI of the document a request is about. Throws an InvalidRequest when there is none. */
export function documentUri(params: unknown): string {
  const uri = field(params, ["textDocument", "uri"]);
  if (typeof uri !== "string") throw new InvalidRequest("textDocument.uri must be a string");
  return uri;
}

/** The position a request is about. Throws an InvalidRequest when there is none. */
export function requestPosition(params: unknown): Position {
  const position = field(params, ["position"]);
  if (!Position.is(position)) throw new InvalidRequest("position must hold a line and a character, both from 0");
  return position;
}

/** The range a request is about. Throws an InvalidRequest when there is none. */
export function requestRange(params: unknown): Range {
  const range: unknown = field(params, ["range"]);
  if (!Range.is(range)) throw new InvalidRequest("range must hold a start and an end position");
  return range;
}

/** The diagnostics that the client shows where it asks for code actions. */
export function requestedDiagnostics(params: unknown): readonly Diagnostic[] {
  const diagnostics = field(params, ["context", "diagnostics"]);
  return isList(diagnostics) ? diagnostics.filter((it: unknown) => Diagnostic.is(it)) : [];
}

/** The kinds of code actions that a client limits itself to; undefined when it takes them all. */
export function requestedKinds(params: unknown): readonly string[] | undefined {
  const only = field(params, ["context", "only"]);
  return isList(only) ? only.filter((kind) => typeof kind === "string") : undefined;
}

/** True when a request for references wants the declarations, too. */
export function wantsDeclaration(params: unknown): boolean {
  return field(params, ["context", "includeDeclaration"]) === true;
}

function field(params: unknown, path: readonly string[]): Json | undefined {
  return isObject(params) ? at(params, path) : undefined;
}
