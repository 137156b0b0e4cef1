import type { GroupKind, ObjectKey } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { LinePosition } from "#yaml/lineIndex.ts";
import type { Referral, Resource } from "./resource.ts";

/** From one position to another; 0-based lines, 0-based UTF-16 columns, half-open. */
export interface TextRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** A resource and where a reader is taken to. */
export interface IndexedResource extends Resource {
  /** Another text whenever the document is another one; undefined for kinds whose content decides nothing elsewhere. */
  readonly content: string | undefined;
  /** Where `metadata.name`'s value stands, without quotes. */
  readonly nameRange: TextRange;
  /** The whole document. */
  readonly documentRange: TextRange;
}

/** A reference that some file makes. */
export interface IndexedReference extends Referral {
  readonly uri: string;
  /** Where the name stands, without quotes. */
  readonly range: TextRange;
}

/** A workload that a Rollout of some file wants to drive. */
export interface IndexedClaim {
  readonly uri: string;
  readonly workload: ObjectKey;
  readonly claim: WorkloadClaim;
  /** Offset in the file of the Rollout's document. */
  readonly offset: number;
}

/** What the index keeps of a file. Plain data, so that a worker or a snapshot on disk can deliver it. */
export interface IndexedFile {
  readonly uri: string;
  readonly resources: readonly IndexedResource[];
  readonly references: readonly IndexedReference[];
  readonly claims: readonly IndexedClaim[];
}

/** The key under which names are looked up; namespaces are compared afterwards, because they may be left open. */
export function lookupKey(key: GroupKind & { readonly name: string }): string {
  return `${key.group}/${key.kind}/${key.name}`;
}
