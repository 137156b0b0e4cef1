import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { routes } from "#rules/steps/stepMeaning.ts";

/** R39: routes need a stable revision, and this kind shows none. */
export const daemonSetRouting: DocumentRule = {
  id: "workload/daemonset-routing",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R39"],
  title: "A release of an Advanced DaemonSet cannot route",
  explanation: `To route requests the controller pins the Service to the stable revision. For OpenKruise's DaemonSet it never knows that revision, so the step waits for it forever: the release stays in StepTrafficRouting, without a canary Service, a canary Ingress or an event. Putting the old image back does not free it.

**What to do.** Remove \`trafficRoutings\`, and \`traffic\` and \`matches\` from the steps. A release that hangs is ended by \`spec.disabled: true\`, which completes it with whatever image the workload has then.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34 with OpenKruise v1.8.3: StepTrafficRouting for as long as it was watched, also after the old image was back; disabling worked within 2.5 seconds. Steps without \`traffic\` and \`matches\` pass, \`trafficRoutings\` or not.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const { workload, strategy } = rollout ?? {};
    if (!rollout || !workload || !strategy || strategy.routings.length === 0) return;
    const { group, kind } = workloadGroupKind(workload);
    if (group !== "apps.kruise.io" || kind !== "DaemonSet") return;
    if (!strategy.steps.some((step) => routes(step, rollout.version))) return;
    yield {
      path: [...strategy.path, "trafficRoutings"],
      part: "key",
      message:
        "The controller never learns the stable revision of an Advanced DaemonSet, so a step that routes hangs in StepTrafficRouting. Remove trafficRoutings, and traffic and matches from the steps.",
    };
  },
};
