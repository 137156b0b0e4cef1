import { workloadRefPath } from "#domain/workloadClaim.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** The longest value a label may have. */
const longest = 63;

/** R40: the Deployment's name becomes the value of a label. */
export const deploymentNameTooLong: DocumentRule = {
  id: "canary/deployment-name-too-long",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R40"],
  title: "The Deployment's name is too long for canary style",
  explanation: `In canary style the extra Deployment carries the name of the original as the value of a label. Values of labels have ${longest} characters at most, while the name of a Deployment may have 253. With a longer one every try to create the canary Deployment is refused, and the release stays in StepUpgrade without an event.

**What to do.** Give the Deployment a name of at most ${longest} characters, or release it in partition or blue-green style. A release that hangs is ended by putting the old image back, which aborts it.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a name of 64 characters was stuck in canary style, and went through in partition and blue-green style.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const { workload, strategy } = rollout ?? {};
    if (!rollout || !workload || strategy?.style !== "canary") return;
    if (workload.name.length <= longest || workload.name.length > 253) return;
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `The canary Deployment carries this name as the value of a label, which may have ${longest} characters, and it has ${workload.name.length}: no canary can be created, and the release hangs in StepUpgrade. Shorten the name, or use another style.`,
    };
  },
};
