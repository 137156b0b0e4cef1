import { kruiseGroup, type ObjectKey } from "#domain/objectKey.ts";
import { type WorkloadClaim, workloadClaimOf, workloadRefPath } from "#domain/workloadClaim.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import type { Manifest } from "./manifest.ts";

/** The workload a Rollout wants to drive; undefined when it names none, or when a template decides any part of it. */
export function claimIn(
  manifest: Manifest,
): { readonly workload: ObjectKey; readonly claim: WorkloadClaim } | undefined {
  const { document, value, apiVersion, kind } = manifest;
  if (apiVersion.group !== kruiseGroup || kind !== "Rollout") return undefined;
  const reference = workloadRefPath(apiVersion.version);
  const deciding = [["metadata", "name"], ["metadata", "namespace"], reference];
  if (deciding.some((path) => document.isMasked(path))) return undefined;
  const claim = workloadClaimOf(value, apiVersion.version);
  if (!claim) return undefined;
  const { workload, namespace } = claim;
  return { workload: { ...workloadGroupKind(workload), namespace, name: workload.name }, claim };
}
