import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R3: canary style exists for Deployments only. */
export const flagIgnored: DocumentRule = {
  id: "canary/flag-ignored",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R3"],
  ignoredField: true,
  title: "enableExtraWorkloadForCanary is ignored on this workload",
  explanation: `Only a workload that is exactly an \`apps/v1\` Deployment gets an extra canary Deployment. On every other kind, and on a Deployment written with another version, the controller ignores the flag and releases in partition style.

**What to do.** Remove the flag, and plan the steps as replaced pods instead of additional ones.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a StatefulSet with the flag went through its partition from 32767 down to 0, and no extra workload appeared.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const { workload, strategy } = rollout ?? {};
    if (rollout?.version !== "v1beta1" || strategy?.field !== "canary" || !workload) return;
    if (strategy.value["enableExtraWorkloadForCanary"] !== true || strategy.style !== "partition") return;
    const flag = [...strategy.path, "enableExtraWorkloadForCanary"];
    if (subject.manifest.document.isMasked(flag)) return;
    yield {
      path: flag,
      part: "key",
      message: `The controller ignores this flag on a ${workload.kind} of ${workload.apiVersion}: only an apps/v1 Deployment gets a canary Deployment beside it, and this one is released in partition style. Remove the flag.`,
      fixes: () => onlyRemoval(subject.manifest.document, flag),
    };
  },
};
