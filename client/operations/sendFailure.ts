import type { ClusterFailure } from "#cluster/clusterPort.ts";

/** True when a write that failed like this may have been stored all the same, so that only looking tells. */
export function mayHaveArrived({ kind }: ClusterFailure): boolean {
  return kind === "unreachable" || kind === "timedOut" || kind === "serverError" || kind === "unreadable";
}
