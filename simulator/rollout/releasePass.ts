import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { recordEvent } from "#simulator/controllers/eventRecorder.ts";
import type { RolloutSpec } from "#simulator/model/rolloutSpec.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import type { Routing } from "#simulator/traffic/routing.ts";
import type { TrafficManager } from "#simulator/traffic/trafficManager.ts";
import type { CanaryStatus, RolloutStatus } from "./rolloutStatus.ts";
import type { Workload } from "./workload.ts";

/** How often the controller looks again where it waits, in milliseconds. */
export const recheckMs = 3000;

/** Why a release is being wound up. */
export type FinaliseReason = "success" | "rollback" | "disabled" | "delete";

/** One pass of the Rollout controller over one Rollout: what it read, and the status it is going to write. */
export interface ReleasePass {
  readonly context: ControllerContext;
  readonly traffic: TrafficManager;
  readonly rollout: ApiObject;
  readonly spec: RolloutSpec;
  /** The status as it was read; decisions are made on it. */
  readonly before: RolloutStatus;
  readonly status: RolloutStatus;
  readonly workload: Workload | undefined;
  /** When to look again, in milliseconds from now; undefined leaves it to events. */
  recheckMs: number | undefined;
}

/** The canary status of a release that has one; the machinery is never asked before it does. */
export function canaryOf(pass: ReleasePass): CanaryStatus {
  const { canary } = pass.status;
  if (canary === undefined) throw new Error(`Rollout ${pass.rollout.metadata.name} has no canary status`);
  return canary;
}

/** The step after the given one, -1 after the last. Indexes are 1-based. */
export function nextStepIndex(spec: RolloutSpec, index: number): number {
  return index >= spec.steps.length ? -1 : index + 1;
}

/** The routing that the current step asks for. While winding up the step no longer matters, so the first will do. */
export function routingOf(pass: ReleasePass): Routing {
  const canary = canaryOf(pass);
  const strategy = pass.spec.steps[canary.currentStepIndex - 1] ?? pass.spec.steps[0];
  return {
    owner: pass.rollout,
    targets: pass.spec.targets,
    strategy: strategy ?? { traffic: undefined, matches: [], requestHeaderModifier: undefined },
    entryOnly: false,
    disableCanaryService: pass.spec.disableCanaryService,
    stableRevision: canary.stableRevision,
    canaryRevision: canary.podTemplateHash,
    selectorPatch: pass.spec.disableCanaryService ? {} : (pass.spec.patch?.labels ?? {}),
    lastUpdateMs: canary.lastUpdateMs,
    recheckMs: 0,
  };
}

/** Records what the Rollout controller says about the release. */
export function say(pass: ReleasePass, message: string): void {
  recordEvent(pass.context, pass.rollout, {
    type: "Normal",
    reason: "Progressing",
    message,
    component: "rollout-controller",
  });
}
