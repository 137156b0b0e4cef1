import { laneAnnotation } from "#domain/lane.ts";
import { isLaneName, missingBeside } from "#rules/live/missing.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { renameToNearest } from "#rules/reference/renameToNearest.ts";
import { referencesIn } from "#workspace/references.ts";

import { namespacesElsewhere } from "./otherNamespace.ts";

/** R13: a lane that is not there stops the release before its first pod. */
export const trafficRoutingMissing: WorkspaceRule = {
  id: "lane/traffic-routing-missing",
  scope: "workspace",
  basis: "reference",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R13"],
  title: "The TrafficRouting of the lane is not there",
  explanation: `When a release starts and the TrafficRouting named by the annotation \`${laneAnnotation}\` does not exist in the namespace of the Rollout, the release stays in Progressing/Initializing forever. There is no event and no condition that says why, the workload is paused, and putting the old image back is not recognized as an abort.

**What to do.** Create the TrafficRouting in the same namespace, or correct the name. While it hangs, creating it or removing the annotation lets the release go on within seconds. A lane never reaches into another namespace.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34. Deleting or disabling the Rollout at that point leaves the Deployment with \`paused: true\`.

A warning, because the TrafficRouting may live outside these files; an error with \`--closed-world\`.`,
  *check({ manifest }, workspace) {
    for (const { path, target } of referencesIn(manifest)) {
      if (path.at(-1) !== laneAnnotation || workspace.find(target).length > 0) continue;
      // Then lane/other-namespace has more to say.
      if (target.name.includes("/") || namespacesElsewhere(workspace, target).length > 0) continue;
      const where = target.namespace === undefined ? "" : ` in namespace ${target.namespace}`;
      yield {
        path,
        part: "value",
        severity: workspace.closedWorld ? "error" : "warning",
        message: `No file declares a TrafficRouting ${target.name}${where}. If the cluster has none either, a release stays in Initializing forever without saying why: create it, or correct the name.`,
        fixes: () => renameToNearest(manifest.document, workspace, path, target),
      };
    }
  },
  *checkLive(subject) {
    const { rollout } = subject;
    const starting = rollout.phase === "Progressing" && rollout.progressing?.reason === "Initializing";
    for (const { path, target } of missingBeside(subject).filter(isLaneName)) {
      yield {
        path,
        severity: starting ? "error" : "warning",
        message: starting
          ? `The release waits for TrafficRouting ${target.name}, which does not exist in namespace ${rollout.namespace}. Create it, or remove the annotation: the release goes on within seconds. To abort, wait until it does.`
          : `There is no TrafficRouting ${target.name} in namespace ${rollout.namespace}, so the next release will stay in Initializing. Create it, or correct the annotation.`,
      };
    }
  },
};
