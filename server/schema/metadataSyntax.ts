import { at, isList, isObject, objectAt, stringAt, type Json, type JsonObject, type Path } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import type { MetadataSyntax, SchemaViolation } from "./violation.ts";

const dnsLabel = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const namePart = /^([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/u;
const labelText = /^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/u;
const subdomain = new RegExp(`^(?=.{1,253}$)${dnsLabel}(\\.${dnsLabel})*$`, "u");
const label = new RegExp(`^(?=.{1,63}$)${dnsLabel}$`, "u");
const maxAnnotationBytes = 256 * 1024;
const ownerFields = ["apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion"];
const oppositeFinalizers = ["orphan", "foregroundDeletion"];

/** True for what a namespaced object may be named; some kinds are stricter. */
export function isObjectName(text: string): boolean {
  return subdomain.test(text);
}

export function isLabelKey(text: string): boolean {
  return isQualifiedName(text);
}

export function isLabelValue(text: string): boolean {
  return labelText.test(text);
}

/** Unlike in labels, letters of the domain may be upper case. */
export function isAnnotationKey(text: string): boolean {
  return isQualifiedName(text.toLowerCase());
}

/**
 * What Kubernetes objects to in the texts of `metadata`, whatever the kind. Types and unknown fields are the schema's.
 * @see k8s.io/apimachinery pkg/api/validation/objectmeta.go and pkg/util/validation/validation.go (v0.34.4)
 */
export function* metadataViolations(manifest: JsonObject): Iterable<SchemaViolation> {
  const metadata = manifest["metadata"] ?? {};
  if (!isObject(metadata)) return;
  yield* nameViolations(metadata);
  for (const [key, value] of Object.entries(objectAt(metadata, ["labels"]) ?? {})) {
    if (!isLabelKey(key)) yield wrong("label-key", ["labels", key], key);
    if (typeof value === "string" && !isLabelValue(value)) yield wrong("label-value", ["labels", key], value);
  }
  const annotations = objectAt(metadata, ["annotations"]) ?? {};
  yield* annotationViolations(annotations, bytesOfConversion(manifest, annotations));
  yield* finalizerViolations(metadata["finalizers"]);
  yield* ownerViolations(metadata["ownerReferences"]);
  yield* timestampViolations(metadata);
}

function* nameViolations(metadata: JsonObject): Iterable<SchemaViolation> {
  const { name, generateName, namespace } = metadata;
  if (isBlank(name) && isBlank(generateName)) {
    yield { kind: "required", path: ["metadata", "name"], field: "name" };
  }
  if (isFilled(name) && !isObjectName(name)) yield wrong("object-name", ["name"], name);
  // The server puts a letter in the place of the last dash and of the character before it, whatever that is.
  if (isFilled(generateName) && !subdomain.test(generateName.replace(/[!-~]-$/u, "a"))) {
    yield wrong("object-name", ["generateName"], generateName);
  } else if (isFilled(generateName) && isBlank(name) && !subdomain.test(generatedName(generateName))) {
    yield wrong("object-name", ["generateName"], generateName);
  }
  if (isFilled(namespace) && !label.test(namespace)) yield wrong("namespace", ["namespace"], namespace);
}

/**
 * A name such as the server makes of it: cut to leave room for five letters and digits within 63.
 * @see k8s.io/apiserver pkg/storage/names/generate.go (v0.34.4)
 */
function generatedName(generateName: string): string {
  return `${generateName.slice(0, 58)}x0x0x`;
}

function* annotationViolations(annotations: JsonObject, written: number): Iterable<SchemaViolation> {
  let bytes = written;
  for (const [key, value] of Object.entries(annotations)) {
    if (!isAnnotationKey(key)) yield wrong("annotation-key", ["annotations", key], key);
    bytes += utf8Length(key) + (typeof value === "string" ? utf8Length(value) : 0);
  }
  if (bytes > maxAnnotationBytes) {
    yield { kind: "size", path: ["metadata", "annotations"], maxBytes: maxAnnotationBytes, actualBytes: bytes };
  }
}

/**
 * What the conversion of v1alpha1 adds: it writes the rolling style down where nobody did, and spells it anew.
 * @see openkruise/rollouts api/v1alpha1/conversion.go (v0.6.2)
 */
function bytesOfConversion(manifest: JsonObject, annotations: JsonObject): number {
  const isConverted = manifest["kind"] === "Rollout" || manifest["kind"] === "BatchRelease";
  if (!isConverted || manifest["apiVersion"] !== `${kruiseGroup}/v1alpha1`) return 0;
  const written = stringAt(annotations, [rollingStyleAnnotation]);
  const stored = written?.toLowerCase() === "partition" ? "partition" : "canary";
  return stored.length - (written === undefined ? -rollingStyleAnnotation.length : utf8Length(written));
}

function* finalizerViolations(finalizers: Json | undefined): Iterable<SchemaViolation> {
  if (!isList(finalizers)) return;
  let seen: string | undefined;
  for (const [index, finalizer] of finalizers.entries()) {
    if (typeof finalizer !== "string") continue;
    if (!isQualifiedName(finalizer)) yield wrong("finalizer", ["finalizers", index], finalizer);
    if (!oppositeFinalizers.includes(finalizer)) continue;
    if (seen !== undefined && seen !== finalizer) {
      yield { kind: "conflict", path: ["metadata", "finalizers", index], between: [seen, finalizer] };
    }
    seen = finalizer;
  }
}

function* ownerViolations(owners: Json | undefined): Iterable<SchemaViolation> {
  if (!isList(owners)) return;
  const controlling = new Map<string, string>();
  for (const [index, owner] of owners.entries()) {
    if (!isObject(owner) || owner["controller"] !== true) continue;
    // The server drops an owner that is wholly equal to an earlier one before it looks.
    const identity = JSON.stringify(ownerFields.map((field) => owner[field] ?? null));
    const name = `${stringAt(owner, ["kind"]) ?? ""}/${stringAt(owner, ["name"]) ?? ""}`;
    const [earlier] = controlling.values();
    if (earlier !== undefined && !controlling.has(identity)) {
      yield { kind: "conflict", path: ["metadata", "ownerReferences", index], between: [earlier, name] };
    }
    controlling.set(identity, name);
  }
}

function* timestampViolations(metadata: JsonObject): Iterable<SchemaViolation> {
  const managed = isList(metadata["managedFields"]) ? metadata["managedFields"] : [];
  const paths: readonly Path[] = [
    ["creationTimestamp"],
    ["deletionTimestamp"],
    ...managed.map((_, index) => ["managedFields", index, "time"]),
  ];
  for (const path of paths) {
    const value = at(metadata, path);
    if (typeof value === "string" && !isTimestamp(value)) yield wrong("timestamp", path, value);
  }
}

function wrong(syntax: MetadataSyntax, path: Path, actual: string): SchemaViolation {
  return { kind: "format", path: ["metadata", ...path], syntax, actual };
}

function isQualifiedName(text: string): boolean {
  const slash = text.indexOf("/");
  if (slash < 0) return namePart.test(text);
  return subdomain.test(text.slice(0, slash)) && namePart.test(text.slice(slash + 1));
}

/** What Go reads as RFC 3339: an hour of one digit, and offsets up to 24 hours and 60 minutes, pass. */
const timestamp =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):(?:[0-5]\d|60))$/u;

function isTimestamp(text: string): boolean {
  const day = timestamp.exec(text)?.[1];
  if (day === undefined) return false;
  // Date rolls a day like February 30th over to another month instead of refusing it.
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "";
}

function isFilled(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}
