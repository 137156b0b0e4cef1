import { controllerVersions, type ControllerVersion } from "#domain/controllerVersion.ts";
import type { JsonObject } from "#domain/json.ts";
import { kruiseGroup, type ApiVersion } from "#domain/objectKey.ts";
import { validators } from "./generated/validators.js";
import { kindKey } from "./kindKey.ts";
import { metadataViolations } from "./metadataSyntax.ts";
import { violationsFrom } from "./readErrors.ts";
import type { SchemaViolation } from "./violation.ts";

/**
 * Every reason why the API server refuses to create the manifest before a webhook sees it: unknown fields under strict
 * validation, the schema of the kind, and the syntax of metadata. Empty for kinds that are not ours.
 */
export function violations(
  apiVersion: ApiVersion,
  kind: string,
  value: JsonObject,
  controller: ControllerVersion,
): readonly SchemaViolation[] {
  const key = kindKey(apiVersion, kind);
  const validator = key === undefined ? undefined : validators[key];
  if (key === undefined || !validator) return [];
  const inMetadata = [...metadataViolations(value)];
  if (validator.call(controllerVersions.indexOf(controller), value)) return inMetadata;
  return [...violationsFrom(validator.errors ?? [], key, value, controller), ...inMetadata];
}

/**
 * Whether a manifest is ours to judge: `known` when the group has the kind in this version, `unknown-kind` when it is
 * our group but the server has no such resource, `foreign` when it is another group.
 */
export function isOurs(apiVersion: ApiVersion, kind: string): "known" | "unknown-kind" | "foreign" {
  if (apiVersion.group !== kruiseGroup) return "foreign";
  return kindKey(apiVersion, kind) === undefined ? "unknown-kind" : "known";
}
