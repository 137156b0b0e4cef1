import type { Json } from "#domain/json.ts";

/** A value as it reads in a sentence. */
export function shown(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
