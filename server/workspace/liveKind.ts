import type { JsonObject } from "#domain/json.ts";
import type { GroupKind } from "#domain/objectKey.ts";

/** All objects of one kind in one namespace. */
export interface LiveKind extends GroupKind {
  readonly objects: readonly JsonObject[];
}
