import { scaled } from "#simulator/model/scaled.ts";
import { canaryOf, nextStepIndex, type ReleasePass } from "./releasePass.ts";

/**
 * Follows a `nextStepIndex` that somebody wrote: any existing step but the one that comes next anyway. True when it jumped.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_status.go, doStepJump (v0.6.2)
 */
export function jump(pass: ReleasePass): boolean {
  const canary = canaryOf(pass);
  const { spec, workload } = pass;
  const target = canary.nextStepIndex;
  const step = spec.steps[target - 1];
  if (workload === undefined || target < 1 || step === undefined) return false;
  if (target === nextStepIndex(spec, canary.currentStepIndex)) return false;
  const pods = scaled(step.replicas, workload.replicas);
  canary.currentStepIndex = target;
  canary.nextStepIndex = nextStepIndex(spec, target);
  canary.currentStepState = pods === canary.canaryReplicas ? "StepTrafficRouting" : "BeforeStepUpgrade";
  canary.lastUpdateMs = pass.context.clock.now();
  return true;
}
