import { stringAt } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { isLaneName, isWorkload, missingBeside } from "#rules/live/missing.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { isObjectName } from "#schema/metadataSyntax.ts";
import { referencesIn } from "#workspace/references.ts";
import { renameToNearest } from "./renameToNearest.ts";

/** A name that no file declares. The annotation of the lane has a rule of its own. */
export const notFound: WorkspaceRule = {
  id: "reference/not-found",
  scope: "workspace",
  basis: "reference",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R14"],
  title: "A name resolves to nothing",
  explanation: `The manifest names an object that no file of the workspace (or of this run) declares. When a Service, Ingress, HTTPRoute or custom network object is missing at the start of a release, the controller stops before it writes any status: the Rollout stays Progressing with the status of the release before, without an event, and cannot be deleted or disabled until the object exists. A workload that does not exist leaves the Rollout in phase Initial.

**What to do.** Correct the name or the namespace, or create the object. If it lives elsewhere (a chart, another repository), the warning can be ignored.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: after the object was created the release went on at the next retry, at once when the Rollout was touched.

A warning, because the object may live outside these files; an error with \`--closed-world\`.`,
  *check({ manifest }, workspace) {
    // The controller wrote those names, and it deletes the object with its owner.
    if (manifest.kind === "BatchRelease") return;
    for (const { path, target } of referencesIn(manifest)) {
      const field = path.at(-1);
      // What trafficRoutingRef names is looked up by nobody; lane/ref-not-read says so.
      if (field === laneAnnotation || field === "trafficRoutingRef" || workspace.find(target).length > 0) continue;
      // No object can have such a name, which workload/name-impossible says.
      if (path.at(-2) === "workloadRef" && !isObjectName(target.name)) continue;
      const where = target.namespace === undefined ? "" : ` in namespace ${target.namespace}`;
      yield {
        path,
        part: "value",
        severity: workspace.closedWorld ? "error" : "warning",
        message: `No file declares ${target.kind} ${target.name}${where}. If the cluster has none either, no release can start: correct the name, or create it.`,
        fixes: () => renameToNearest(manifest.document, workspace, path, target),
      };
    }
  },
  *checkLive(subject) {
    const { namespace, phase, progressing } = subject.rollout;
    const releasing = phase === "Progressing";
    const starting = releasing && progressing?.reason === "Initializing";
    for (const missing of missingBeside(subject).filter((it) => !isLaneName(it))) {
      const { about, path, target } = missing;
      const what = `${target.kind} ${target.name} does not exist in namespace ${namespace}`;
      const lane = about && stringAt(about, ["metadata", "name"]);
      yield {
        ...(about ? { about } : {}),
        path,
        severity: (lane ? releasing : starting) ? "error" : "warning",
        message: lane
          ? `${what}, so TrafficRouting ${lane} opens no route and releases run through without one. Create it, or correct the name.`
          : isWorkload(missing)
            ? `${what}, so there is nothing to release. Create it, or correct the reference.`
            : starting
              ? `${what}, and the release does not start without it; nor can the Rollout be disabled or deleted. Create it, then touch the Rollout, because the controller retries ever more rarely.`
              : `${what}, so the next release will not start. Create it, or correct the name.`,
      };
    }
  },
};
