import { stringAt } from "#domain/json.ts";
import type { Answer } from "./api/answer.ts";
import type { ApiRequest } from "./api/apiRequest.ts";
import type { Faults } from "./api/faults.ts";
import type { SimulatedCluster } from "./simulatedCluster.ts";
import { rollouts } from "./store/kinds.ts";

/**
 * The overwrite race on demand: after a status write of a Rollout was answered with 200, the controller's own status is back
 * in its place, as when one of its passes was under way.
 */
export function losesStatusWrites(
  { store, registry }: SimulatedCluster,
  faults: Faults,
): (request: ApiRequest, answer: Answer) => void {
  return ({ method, path }, { status, body }) => {
    const writes = (method === "PATCH" || method === "PUT") && path.endsWith("/status") && path.includes("/rollouts/");
    if (faults.loseStatusWrites === 0 || !writes || status !== 200) return;
    const version = Number(stringAt(body, ["metadata", "resourceVersion"]));
    const change = store.changesAfter(version - 1)?.find((it) => it.revision === version && it.kind === rollouts);
    if (change?.previous === undefined) return;
    faults.loseStatusWrites -= 1;
    const { namespace, name } = change.object.metadata;
    const current = store.get(rollouts, namespace, name);
    const before = change.previous["status"];
    if (current === undefined || before === undefined) return;
    registry.updateStatus(rollouts, { ...current, status: before }, namespace);
  };
}
