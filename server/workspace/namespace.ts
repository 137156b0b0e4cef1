import { stringAt } from "#domain/json.ts";
import type { Manifest } from "./manifest.ts";

const path = ["metadata", "namespace"];

/** The namespace a manifest says, undefined where it says none or a template will. */
export function namespaceOf(manifest: Pick<Manifest, "document" | "value">): string | undefined {
  if (manifest.document.isMasked(path)) return undefined;
  return stringAt(manifest.value, path) || undefined;
}
