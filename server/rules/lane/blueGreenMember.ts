import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { laneOf, lanePath } from "./laneOf.ts";

/** R52: a member without gray pods. */
export const blueGreenMember: DocumentRule = {
  id: "lane/blue-green-member",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.6", "next"],
  facts: ["R52"],
  title: "A blue-green Rollout has no gray pods for its lane",
  explanation: `A lane tells its pods apart by labels that the controller puts on the pods of a canary Deployment (\`patchPodTemplateMetadata\`). Blue-green style has no such Deployment and no such field. The Rollout still joins the lane and opens its entry, but a marked request finds no gray pod of this application.

**What to do.** Use canary style with \`enableExtraWorkloadForCanary: true\` and \`patchPodTemplateMetadata\`, or remove the annotation.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the finalizer on the TrafficRouting came and went as for any member, and the new pods carried no gray label.`,
  *check(subject) {
    // What trafficRoutingRef names is no lane yet, which lane/ref-not-read says.
    const lane = laneOf(subject);
    if (!lane || rolloutOf(subject)?.strategy?.field !== "blueGreen") return;
    yield {
      path: lanePath,
      part: "value",
      message: `Blue-green pods carry no gray label, so requests of lane ${lane.name} find none of them while this Rollout holds the lane open. Use canary style with patchPodTemplateMetadata, or remove the annotation.`,
    };
  },
};
