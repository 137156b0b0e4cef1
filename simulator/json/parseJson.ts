import type { Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** Reads JSON text; the failure is the parser's sentence. */
export function parseJson(text: string): Result<Json, string> {
  try {
    const value: Json = JSON.parse(text);
    return ok(value);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
