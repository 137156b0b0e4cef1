import type { JsonObject } from "#domain/json.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Draft } from "#simulator/store/apiObject.ts";
import { apiVersionOf, type KindInfo } from "#simulator/store/kinds.ts";
import { batchReleaseToV1alpha1, batchReleaseToV1beta1 } from "./batchReleaseConversion.ts";
import { rolloutToV1alpha1, rolloutToV1beta1 } from "./rolloutConversion.ts";

interface Converter {
  /** From the served version to the one objects are kept in; the failure is what the webhook says. */
  readonly toStorage: (object: Draft) => Result<JsonObject, string>;
  readonly fromStorage: (object: Draft) => JsonObject;
}

const converters: Readonly<Record<string, Converter>> = {
  Rollout: { toStorage: rolloutToV1beta1, fromStorage: rolloutToV1alpha1 },
  BatchRelease: { toStorage: (object) => ok(batchReleaseToV1beta1(object)), fromStorage: batchReleaseToV1alpha1 },
};

/** An object sent in one version, as it is kept. */
export function toStorage(kind: KindInfo, version: string, object: Draft): Result<Draft, string> {
  const { metadata, kind: kindName } = object;
  const apiVersion = apiVersionOf(kind, kind.storage);
  const converter = version === kind.storage ? undefined : converters[kind.kind];
  if (converter === undefined) return ok({ ...object, apiVersion });
  const converted = converter.toStorage(object);
  return converted.ok ? ok({ metadata, ...converted.value, apiVersion, kind: kindName }) : converted;
}

/** A kept object in the version a client asked for. */
export function fromStorage(kind: KindInfo, version: string, object: Draft): Draft {
  const converter = version === kind.storage ? undefined : converters[kind.kind];
  if (converter === undefined) return object;
  const { metadata, kind: kindName } = object;
  return { metadata, ...converter.fromStorage(object), apiVersion: apiVersionOf(kind, version), kind: kindName };
}
