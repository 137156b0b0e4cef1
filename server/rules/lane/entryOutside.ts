import type { ObjectKey } from "#domain/objectKey.ts";
import { workloadClaimOf } from "#domain/workloadClaim.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { meant } from "#rules/meant.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import { beside, entryInUse } from "#rules/routing/entryInUse.ts";
import { selectorOf, selects } from "#rules/routing/serviceSelector.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { podLabels } from "#rules/workload/workloadManifest.ts";
import { laneRow } from "#workspace/referenceTable.ts";
import type { WorkspaceView } from "#workspace/resource.ts";

/** A lane whose first hop has no gray pods. */
export const entryOutside: WorkspaceRule = {
  id: "lane/entry-outside",
  scope: "workspace",
  basis: "behaviour",
  severity: "info",
  quiet: true,
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "The entry of the lane is not released with it",
  explanation: `Marked requests enter the lane through the Service of the first \`objectRef\`. None of the Rollouts in the lane releases a workload behind that Service, so the first hop is always a stable pod. That is right when only services behind the entry are under test and the entry passes the mark on. It is wrong when the TrafficRouting was pointed at another Service and its members lost their entry.

**What to do.** If the entry is to be released too, add the annotation to its Rollout; if the Service is the wrong one, name the one of a member.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with the entry's release aborted and two other members still gray, the route stayed and led to stable pods of the entry.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const lane = subject.manifest.key;
    if (!trafficRoutingOf(subject) || !entry?.service || !lane) return;
    const services = meant(workspace, beside(entry, { group: "", kind: "Service" }, entry.service));
    const selectors = services.map(({ value }) => selectorOf(value));
    const members = membersOf(workspace, { ...lane, namespace: entry.namespace });
    const labels = members.flatMap((member) => podsOfMember(workspace, member));
    if (selectors.length === 0 || labels.length === 0) return;
    const outside = selectors.every((selector) =>
      labels.every((pods) => selector && pods && selects(selector, pods) === "no"),
    );
    if (!outside) return;
    const names = [...new Set(members.map(({ name }) => name))].toSorted();
    yield {
      path: [...entry.path, "service"],
      part: "value",
      message: `Service ${entry.service} selects the pods of no member of this lane (${names.join(", ")}), so marked requests enter through stable pods. Add the Rollout of the entry to the lane, or name the Service of a member.`,
    };
  },
};

function membersOf(workspace: WorkspaceView, lane: ObjectKey): readonly ObjectKey[] {
  const referring = workspace.referencesTo(lane).filter(({ row }) => row === laneRow);
  return referring.flatMap(({ from }) => (from ? [from] : []));
}

/** The pod labels of a member's workload; undefined among them for what is not known. */
function podsOfMember(workspace: WorkspaceView, member: ObjectKey): readonly ReturnType<typeof podLabels>[] {
  const rollouts = meant(workspace, member);
  if (rollouts.length === 0) return [undefined];
  return rollouts.flatMap(({ key, version, value }) => {
    const claim = workloadClaimOf(value, version);
    if (!claim) return [undefined];
    const { workload } = claim;
    const workloads = meant(workspace, {
      ...workloadGroupKind(workload),
      namespace: key.namespace,
      name: workload.name,
    });
    return workloads.length === 0 ? [undefined] : workloads.map((it) => podLabels(it.value));
  });
}
