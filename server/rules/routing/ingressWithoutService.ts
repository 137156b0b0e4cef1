import { stringAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { ingressKind, mayLeadTo } from "./ingressManifest.ts";

/** R47: an Ingress that has nothing to copy. */
export const ingressWithoutService: WorkspaceRule = {
  id: "routing/ingress-without-service",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R47"],
  title: "No path of the Ingress leads to the Service",
  explanation: `The canary Ingress is a copy of those paths of the Ingress whose backend is the Service. When there are none, it would have no rules at all, the API server refuses it, and the release hangs in StepTrafficRouting without an event. The default backend of an Ingress does not count.

**What to do.** Name the Service that the Ingress leads to, or add a path for this one. A release that hangs ends when the old image is put back.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: stuck in StepTrafficRouting until it was aborted.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const service = entry?.service;
    const name = stringAt(entry?.value, ["ingress", "name"]);
    if (!entry || !service || !name || !entry.routes) return;
    if (!everyMeant(workspace, beside(entry, ingressKind, name), (it) => !mayLeadTo(it, service))) return;
    const outcome =
      entry.holder === "Rollout"
        ? "the canary Ingress cannot be created and the release hangs in StepTrafficRouting"
        : "the canary Ingress of the lane cannot be created";
    yield {
      path: [...entry.path, "ingress", "name"],
      part: "value",
      message: `No path of Ingress ${name} has Service ${service} as its backend, so ${outcome}. Name the Service it leads to, or add a path.`,
    };
  },
};
