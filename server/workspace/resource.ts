import type { ApiVersion, GroupKind, ObjectKey } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { Span } from "#yaml/span.ts";
import type { Manifest } from "./manifest.ts";

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

/** A reference that some manifest makes. */
export interface Referral {
  /** The row of the reference table. */
  readonly row: string;
  readonly target: ObjectKey;
  /** Who refers; undefined when the manifest has no name yet. */
  readonly from: ObjectKey | undefined;
}

/** What rules and features may ask about the other manifests. */
export interface WorkspaceView {
  /** Every resource a reference to the key may mean, in file order. A name nobody declares gives an empty list. */
  find(wanted: ObjectKey): readonly Resource[];
  /** Every resource of a kind that may be in the namespace; undefined asks for all of them. In no order. */
  all(kind: GroupKind, namespace: string | undefined): readonly Resource[];
  /**
   * What stands in a resource now. Undefined when it cannot be read any more, and for every kind that `contentKinds.ts`
   * does not list, because nobody would be told when it changes.
   */
  manifest(resource: Resource): Manifest | undefined;
  /** Every reference that may mean the key, in file order. */
  referencesTo(key: ObjectKey): readonly Referral[];
  /** The claims of every Rollout whose workload may be the wanted one, versions aside, in file order. */
  claims(workload: ObjectKey): readonly WorkloadClaim[];
  /** True when everything that exists is known, so that a name found nowhere is an error (`--closed-world`). */
  readonly closedWorld: boolean;
}
