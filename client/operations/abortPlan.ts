import type { AccessRequest, ClusterIdentity, ObjectAddress, Patch } from "#cluster/clusterPort.ts";
import { at, type Json, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { kubectlLine } from "./kubectlLine.ts";
import type { Effects, OperationTarget, Plan, Refusal } from "./operation.ts";
import { shownRefusal } from "./shownRefusal.ts";
import type { StableTemplate } from "./stableTemplate.ts";
import { workloadType } from "./workloadTypes.ts";

/** The states of a release in which the controller recognizes the stable template as an abort. */
const abortable: ReadonlySet<RolloutState["kind"]> = new Set([
  "waiting",
  "timedPause",
  "upgrading",
  "shiftingTraffic",
  "movingOn",
]);

/** Labels and annotations by which tools that would put the new template back make themselves known. */
const managers: readonly (readonly [tool: string, path: readonly string[]])[] = [
  ["Argo CD", ["metadata", "annotations", "argocd.argoproj.io/tracking-id"]],
  ["Argo CD", ["metadata", "labels", "argocd.argoproj.io/instance"]],
  ["Flux", ["metadata", "labels", "kustomize.toolkit.fluxcd.io/name"]],
  ["Flux", ["metadata", "labels", "helm.toolkit.fluxcd.io/name"]],
];

/** Why a release cannot be aborted now; undefined when it can, as far as the Rollout itself tells. */
export function abortRefusal(rollout: LiveRollout, target: OperationTarget): Refusal | undefined {
  const moved = shownRefusal(rollout, target);
  // A step further is no reason not to abort the same release.
  if (moved && moved.reason !== "movedOn") return moved;
  const state = deriveRolloutState(rollout);
  if (rollout.phase !== "Progressing") return { reason: "notProgressing", state };
  if (state.kind === "starting") return { reason: "initializing" };
  if (state.kind === "paused") return { reason: "paused" };
  if (state.kind === "aborting") return { reason: "alreadyAborting" };
  if (!abortable.has(state.kind)) return { reason: "notProgressing", state };
  if (workloadType(rollout.workload)) return undefined;
  return { reason: "unsupportedWorkload", workloadKind: rollout.workload.kind };
}

/**
 * Plans the return to the stable template. The controller takes a workload whose template equals the stable one for a
 * roll-back and cleans up after itself; disabling or deleting the Rollout would finish the release instead.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_progressing.go, isRollingBackDirectly (v0.6.2)
 */
export function planAbort(
  rollout: LiveRollout,
  stable: StableTemplate,
  target: OperationTarget,
  identity: ClusterIdentity,
): Result<Plan, Refusal> {
  const refusal = abortRefusal(rollout, target);
  if (refusal) return fail(refusal);
  const { namespace } = rollout;
  const { group, version, plural } = stable.type;
  const address: ObjectAddress = { group, version, plural, namespace, name: rollout.workload.name };
  const patch: Patch = {
    type: "json",
    operations: [
      { op: "test", path: "/metadata/uid", value: stringAt(stable.workload, ["metadata", "uid"]) ?? "" },
      { op: "test", path: "/spec/template", value: at(stable.workload, ["spec", "template"]) ?? null },
      { op: "replace", path: "/spec/template", value: stable.template },
    ],
  };
  const access: AccessRequest = { group, version, plural, namespace, verb: "patch" };
  return ok({
    target,
    observed: rollout,
    effects: effects(rollout, stable),
    requests: [{ address, patch, dryRunFirst: true, kubectl: kubectlLine(identity, address, patch) }],
    access: [access],
  });
}

function effects(rollout: LiveRollout, { workload, template }: StableTemplate): Effects {
  return {
    operation: "abort",
    step: rollout.progress?.currentStepIndex ?? 0,
    stepCount: rollout.steps.length,
    workload: { kind: rollout.workload.kind, name: rollout.workload.name },
    stableRevision: rollout.progress?.stableRevision ?? "",
    canaryRevision: rollout.progress?.canaryRevision ?? "",
    images: changedImages(objectAt(workload, ["spec", "template"]), template),
    managedBy: managers.find(([, path]) => stringAt(workload, path) !== undefined)?.[0],
    lane: rollout.lane,
  };
}

function changedImages(
  from: JsonObject | undefined,
  to: JsonObject,
): readonly { readonly container: string; readonly from: string; readonly to: string }[] {
  const before = imagesOf(from);
  return [...imagesOf(to)].flatMap(([container, image]) => {
    const now = before.get(container) ?? "";
    return now === image ? [] : [{ container, from: now, to: image }];
  });
}

function imagesOf(template: Json | undefined): ReadonlyMap<string, string> {
  const containers = listAt(template, ["spec", "containers"]);
  return new Map(containers.map((it) => [stringAt(it, ["name"]) ?? "", stringAt(it, ["image"]) ?? ""]));
}
