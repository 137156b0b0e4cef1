import type { PublishedReport } from "#cli/formats/jsonFormat.ts";

/** The JSON that `lint` wrote. */
export function readReport(text: string): PublishedReport {
  return JSON.parse(text);
}
