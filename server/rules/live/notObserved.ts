import { stringAt } from "#domain/json.ts";
import { parsePercent } from "#domain/intOrPercent.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { LiveRule } from "#rules/rule.ts";
import { later, madeMs } from "./beside.ts";
import type { LiveSubject } from "./liveSubject.ts";
import { patience } from "./patience.ts";

export const notObserved: LiveRule = {
  id: "live/not-observed",
  scope: "live",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R25"],
  title: "The controller does not take up the Rollout",
  explanation: `The controller gives every Rollout a finalizer, a hash and a phase within a second. One without a phase is not under its control: a new template of the workload rolls out natively, without steps. Either no controller runs, or it cannot write. The latter happens to Rollouts created through v1alpha1 with a weight of 0 or above 100 beside \`replicas\`: the webhook lets them pass, and refuses every later write through v1beta1, the controller's own included.

**What to do.** See that the manager runs. If it does, put the traffic of every step between 1% and 100%, and apply again.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with such a weight the phase stayed empty, the workload was not labeled, and a new image rolled out natively.`,
  *checkLive(subject) {
    if (subject.rollout.phase !== "") return;
    const step = refusedStep(subject);
    yield {
      path: ["status"],
      fromMs: later(madeMs(subject.manifest.value), patience.move),
      message:
        step === undefined
          ? `The controller has not looked at this Rollout: its workload rolls out without steps. See whether the manager runs, and what its log says.`
          : `The controller cannot take up this Rollout, because the webhook refuses its writes over the traffic of step ${step}: its workload rolls out without steps. Put the traffic between 1% and 100%.`,
    };
  },
};

/** The first step (1-based) with a traffic that the webhook refuses in v1beta1, undefined where there is none. */
function refusedStep(subject: LiveSubject): number | undefined {
  const strategy = rolloutOf(subject)?.strategy;
  if (strategy?.field !== "canary") return undefined;
  const index = strategy.steps.findIndex(({ value }) => {
    const traffic = stringAt(value, ["traffic"]);
    const percent = traffic === undefined ? 1 : (parsePercent(traffic) ?? 0);
    return percent < 1 || percent > 100;
  });
  return index < 0 ? undefined : index + 1;
}
