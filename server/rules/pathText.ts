import type { Path } from "#domain/json.ts";

/** A path as people write it: `spec.strategy.canary.steps[0].replicas`; the whole document is `the manifest`. */
export function pathText(path: Path): string {
  if (path.length === 0) return "the manifest";
  return path.map(partText).join("").replace(/^\./, "");
}

function partText(part: string | number): string {
  if (typeof part === "number") return `[${part}]`;
  return /^[A-Za-z0-9_-]+$/.test(part) ? `.${part}` : `["${part}"]`;
}
