import { meant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { podLabels, workloadKeyOf } from "#rules/workload/workloadManifest.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { selectorOf, selects } from "./serviceSelector.ts";

/** A Service and a workload that have nothing to do with one another. */
export const serviceMissesPods: WorkspaceRule = {
  id: "routing/service-misses-pods",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "The Service does not select the pods of the workload",
  explanation: `The Service of \`trafficRoutings\` must stand in front of the workload that is released: the controller copies it as the canary Service and adds the hash of the revision to both selectors. A selector that does not fit the labels of the pod template selects no pod of either revision then, and every request that is sent there fails.

**What to do.** Name the Service that selects the pods of this workload, or make its selector and the labels of the pod template agree.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Service keeps the selector of the original and gets the hash of the new revision. Requests were not sent.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const workload = workloadKeyOf(subject);
    if (!entry?.service || !workload) return;
    const services = meant(workspace, beside(entry, { group: "", kind: "Service" }, entry.service));
    const selectors = services.map(({ value }) => selectorOf(value));
    const templates = meant(workspace, workload).map(({ value }) => podLabels(value));
    if (selectors.length === 0 || templates.length === 0) return;
    const misses = selectors.every((selector) =>
      templates.every((labels) => selector && labels && selects(selector, labels) === "no"),
    );
    if (!misses) return;
    yield {
      path: [...entry.path, "service"],
      part: "value",
      message: `The selector of Service ${entry.service} does not fit the pods of ${workload.kind} ${workload.name}, so requests sent there during a release reach no pod. Name the Service of this workload, or make the labels agree.`,
    };
  },
};
