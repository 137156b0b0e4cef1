import { load } from "js-yaml";
import { at, isObject, stringAt, type Json } from "#domain/json.ts";

/** A manifest with the verdict that a real server gave it. */
export interface AdmissionCase {
  readonly id: string;
  readonly manifest: string;
  readonly accepted: boolean;
  /** Who refused it, in the words of the file. Absent when it was accepted. */
  readonly by: string | undefined;
  /** HTTP status. */
  readonly code: number;
  /** The server's text, without what differs from run to run: an ellipsis stands for that. */
  readonly message: string;
}

function caseOf(entry: Json): AdmissionCase {
  const code = at(entry, ["code"]);
  return {
    id: stringAt(entry, ["id"]) ?? "",
    manifest: stringAt(entry, ["manifest"]) ?? "",
    accepted: stringAt(entry, ["expect"]) === "accepted",
    by: stringAt(entry, ["by"]),
    // The file has no code for what was accepted: it is that of every creation.
    code: typeof code === "number" ? code : 201,
    message: stringAt(entry, ["message"]) ?? "",
  };
}

/** The cases of the shared file that create an object. Those with a patch change a live one and are left out. */
export function createCases(yaml: string): readonly AdmissionCase[] {
  const entries: unknown = load(yaml);
  if (!Array.isArray(entries)) return [];
  return entries
    .filter(isObject)
    .filter((entry) => entry["patch"] === undefined)
    .map(caseOf);
}

/** The words of a refusal without those of the API server that passes it on. */
export function ownWords(message: string): string {
  return message
    .trim()
    .replace(/^admission webhook "[^"]+" denied the request: /, "")
    .replace(/^\S+ "[^"]*" is invalid: /, "");
}

/** What the own words of a live refusal have to match to say what the recorded one says. Ports differ every time. */
export function recordedWords(message: string): RegExp {
  const parts = ownWords(message)
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:…")
    .split("…");
  const literal = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${literal.join("[^]*")}$`);
}
