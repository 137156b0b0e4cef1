import type { ObjectKey } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { WorkspaceView } from "#workspace/resource.ts";

/** A workspace that knows which of its Rollouts want which workload. */
export interface ClaimSource {
  /** The claims of every Rollout whose workload may be the wanted one, versions aside, in file order. */
  claims(workload: ObjectKey): readonly WorkloadClaim[];
}

/** The claims on a workload. A workspace that keeps none has none. */
export function claimsOn(
  workspace: WorkspaceView & Partial<ClaimSource>,
  workload: ObjectKey,
): readonly WorkloadClaim[] {
  return workspace.claims?.(workload) ?? [];
}
