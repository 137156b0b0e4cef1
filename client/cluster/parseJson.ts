import type { Json } from "#domain/json.ts";

/** Parses a text; undefined when it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}
