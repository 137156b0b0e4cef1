import { objectAt } from "#domain/json.ts";
import { workloadRefPath } from "#domain/workloadClaim.ts";
import { meant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { workloadKeyOf } from "./workloadManifest.ts";

const rolloutIdKey = "rollouts.kruise.io/rollout-id";

/** R29: one key that two parts of the controller look for in two places. */
export const rolloutId: WorkspaceRule = {
  id: "workload/rollout-id",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R29"],
  title: "The workload has its rollout-id as a label or as an annotation only",
  explanation: `Two parts of the controller read \`${rolloutIdKey}\` from the workload, and from different places. The webhook that decides whether a release starts reads the **annotation**: where it is set, only another id starts a release, and a new template under the same id is rolled out at once without any step. The controller that marks pods and writes \`observedRolloutID\` reads the **label**.

**What to do.** Set label and annotation to the same id, and change both with every release; or set neither.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34. Annotation only: a new template under the same id rolled out natively while the Rollout stayed Healthy; a new id alone started a release of the same template; pods carried a hash instead of the id. Label only: releases started as without an id, and a new label alone changed nothing but \`observedRolloutID\`.`,
  *check(subject, workspace) {
    const rollout = rolloutOf(subject);
    const workload = workloadKeyOf(subject);
    if (!rollout || !workload) return;
    const places = new Set(meant(workspace, workload).map(({ value }) => placeOfId(value)));
    const [place] = places;
    if (!place || places.size > 1) return;
    const outcome =
      place === "annotation"
        ? "a new template under the same id is rolled out at once, without any step, and pods do not carry the id"
        : "it marks pods but has no say in whether a release starts";
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `${workload.kind} ${workload.name} has ${rolloutIdKey} as ${place === "label" ? "a label" : "an annotation"} only: ${outcome}. Set it as label and as annotation, or not at all.`,
    };
  },
};

function placeOfId(workload: Parameters<typeof objectAt>[0]): "label" | "annotation" | undefined {
  const label = isThere(objectAt(workload, ["metadata", "labels"])?.[rolloutIdKey]);
  const annotation = isThere(objectAt(workload, ["metadata", "annotations"])?.[rolloutIdKey]);
  if (label === annotation) return undefined;
  return label ? "label" : "annotation";
}

/** An empty id counts as none. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
