import type { ApiVersion, ObjectKey } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { Span } from "#yaml/span.ts";

/** A manifest that some file of the workspace declares. */
export interface Resource {
  readonly key: ObjectKey;
  readonly apiVersion: ApiVersion;
  readonly uri: string;
  /** Where `metadata.name`'s value stands, counted from the start of the file. */
  readonly nameSpan: Span;
  /** Where the whole document stands, counted from the start of the file. */
  readonly documentSpan: Span;
}

/** What rules and features may ask about the other files. */
export interface WorkspaceView {
  /** Every resource a reference to the key may mean, in file order. A name nobody declares gives an empty list. */
  find(wanted: ObjectKey): readonly Resource[];
  /** The claims of every Rollout whose workload may be the wanted one, versions aside, in file order. */
  claims(workload: ObjectKey): readonly WorkloadClaim[];
  /** True when everything that exists is known, so that a name found nowhere is an error (`--closed-world`). */
  readonly closedWorld: boolean;
}
