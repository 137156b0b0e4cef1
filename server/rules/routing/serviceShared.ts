import type { ObjectKey } from "#domain/objectKey.ts";
import { workloadKinds } from "#domain/workloadKinds.ts";
import { isSameObject, meant, readMeant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { podLabels, workloadKeyOf } from "#rules/workload/workloadManifest.ts";
import type { Resource, WorkspaceView } from "#workspace/resource.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { selectorOf, selects } from "./serviceSelector.ts";

/** In a larger namespace nothing is said: every workload would have to be read for every Service. */
const mostWorkloads = 200;

/** R46: a Service in front of more than the workload that is released. */
export const serviceShared: WorkspaceRule = {
  id: "routing/service-shared",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R46"],
  title: "The Service loses the pods of another workload during a release",
  explanation: `While a release routes traffic, the controller adds the hash of the stable revision to the selector of the Service, so that it means the old pods of the released workload and nothing else. Pods of other workloads that the Service selected before do not have that hash, so they get no requests until the release ends; what they served is left to the rest.

**What to do.** Give the released workload a Service of its own, or move the others behind another one.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: during a release the selector was \`app\` and the \`pod-template-hash\` of the stable ReplicaSet, restored at an abort. That the others get no requests follows from the selector; no traffic was sent.

Looked at in namespaces of at most ${mostWorkloads} known workloads of one kind.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const workload = workloadKeyOf(subject);
    const pins = rolloutOf(subject)?.strategy?.value["disableGenerateCanaryService"] !== true;
    if (!entry?.service || !workload || !pins || !entry.routes) return;
    const services = meant(workspace, beside(entry, { group: "", kind: "Service" }, entry.service));
    const selectors = services.map(({ value }) => selectorOf(value));
    const [selector] = selectors;
    if (!selector || selectors.length > 1) return;
    const rivals = neighbors(workspace, workload).filter((resource) => {
      const labels = podLabels(readMeant(workspace, resource)?.value ?? {});
      return labels !== undefined && selects(selector, labels) === "yes";
    });
    const [rival] = rivals.map(({ key }) => `${key.kind} ${key.name}`).toSorted();
    if (rival === undefined) return;
    yield {
      path: [...entry.path, "service"],
      part: "value",
      message: `Service ${entry.service} selects the pods of ${rival} too, and loses them for the time of a release, when its selector means the stable pods of ${workload.kind} ${workload.name} alone. Give each its own Service.`,
    };
  },
};

/** The other workloads of exactly the namespace: one that names none may go anywhere. */
function neighbors(workspace: WorkspaceView, workload: ObjectKey): readonly Resource[] {
  return workloadKinds
    .filter(({ kind }) => kind !== "ReplicaSet")
    .flatMap((kind) => {
      const known = workspace.all(kind, workload.namespace);
      return known.length > mostWorkloads ? [] : known.filter(({ key }) => key.namespace === workload.namespace);
    })
    .filter(({ key }) => !isSameObject(key, workload));
}
