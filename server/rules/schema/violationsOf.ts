import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { Path } from "#domain/json.ts";
import type { Subject } from "#rules/rule.ts";
import { violations } from "#schema/validate.ts";
import type { SchemaViolation } from "#schema/violation.ts";
import type { Manifest } from "#workspace/manifest.ts";
import type { YamlDocument } from "#yaml/document.ts";

type Violation<Kind extends SchemaViolation["kind"]> = Extract<SchemaViolation, { readonly kind: Kind }>;

const kept = new WeakMap<
  Manifest,
  { readonly controller: ControllerVersion; readonly all: readonly SchemaViolation[] }
>();

/** The violations of one kind in the manifest, leaving out what a template will fill in. */
export function violationsOf<Kind extends SchemaViolation["kind"]>(
  subject: Subject,
  kind: Kind,
): readonly Violation<Kind>[] {
  const { document } = subject.manifest;
  return allViolations(subject).filter(
    (violation): violation is Violation<Kind> => violation.kind === kind && !comesFromTemplate(violation, document),
  );
}

function comesFromTemplate(violation: SchemaViolation, document: YamlDocument): boolean {
  if (!document.templated) return false;
  return isAboutKey(violation) ? isTemplatedKey(document, violation.path) : document.isMasked(violation.path);
}

function isAboutKey(violation: SchemaViolation): boolean {
  if (violation.kind === "format") return violation.syntax === "label-key" || violation.syntax === "annotation-key";
  return violation.kind === "unknown-field";
}

function isTemplatedKey(document: YamlDocument, path: Path): boolean {
  const key = document.keySpan(path);
  return key !== undefined && document.text.slice(key.start, key.end).includes("{{");
}

/** Every schema rule asks about the same manifest in turn, so the schema is consulted once for all of them. */
function allViolations({ manifest, controller }: Subject): readonly SchemaViolation[] {
  const known = kept.get(manifest);
  if (known?.controller === controller) return known.all;
  const all = violations(manifest.apiVersion, manifest.kind, manifest.value, controller);
  kept.set(manifest, { controller, all });
  return all;
}
