import { isObject, objectAt } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { declaredLane } from "./declaredLane.ts";

/** R56: a member whose new pods nobody can tell from the old ones. */
export const noGrayPods: DocumentRule = {
  id: "lane/no-gray-pods",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R56"],
  title: "A member of a lane gives its new pods no label of their own",
  explanation: `The entry of a lane marks requests; behind it, MSE or a mesh sends marked requests to pods with a gray label, for instance \`alicloud.service.tag: gray\` or \`istio.service.tag: gray\`. The controller writes such labels only from \`patchPodTemplateMetadata\` and only on the pods of a canary Deployment. A member without them opens the lane and has no pods in it: marked requests fall back to its stable pods.

**What to do.** Use canary style (\`enableExtraWorkloadForCanary: true\` in v1beta1) with the labels in \`patchPodTemplateMetadata\`. If the new pod template brings such a label itself, there is nothing to do.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Deployment of such a member had the labels of the pod template and no other.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const lane = rollout && declaredLane(rollout);
    if (!lane || rollout?.strategy?.field !== "canary") return;
    const patch = rollout.strategy.value["patchPodTemplateMetadata"];
    // A patch that the style ignores is reported where it stands.
    const labels = isObject(patch) ? objectAt(patch, ["labels"]) : undefined;
    if (isSet(patch) && !isObject(patch)) return;
    if (labels && Object.keys(labels).length > 0) return;
    yield {
      path: lane.path,
      part: "value",
      message: `The controller gives the new pods of this Rollout no gray label; unless their template has one, marked requests of lane ${lane.name} are served by its stable pods. Add the label to patchPodTemplateMetadata, in canary style.`,
    };
  },
};
