import type { Result } from "#domain/result.ts";
import type { ApiFailure } from "#simulator/store/apiFailure.ts";
import type { ApiObject, Draft } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";

/** A write of a main resource on its way into the store. Writes of `/status` are not shown to anyone. */
export interface AdmissionRequest {
  readonly kind: KindInfo;
  readonly namespace: string;
  readonly object: Draft;
  /** The object as it is stored; undefined for a create. */
  readonly old: ApiObject | undefined;
  readonly store: ObjectStore;
}

/** A webhook: returns the object to store, changed or not, or refuses it. */
export type Admission = (request: AdmissionRequest) => Result<Draft, ApiFailure>;
