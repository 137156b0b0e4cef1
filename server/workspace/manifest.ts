import type { ApiVersion, ObjectKey } from "#domain/objectKey.ts";
import type { JsonObject } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";

/** A YAML document that says which kind it is, read far enough to be checked. */
export interface Manifest {
  readonly document: YamlDocument;
  readonly value: JsonObject;
  readonly apiVersion: ApiVersion;
  readonly kind: string;
  /** Undefined when `metadata.name` is missing or not a string. */
  readonly key: ObjectKey | undefined;
}
