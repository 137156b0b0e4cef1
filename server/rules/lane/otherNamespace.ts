import type { ObjectKey } from "#domain/objectKey.ts";
import type { Fix, Subject, WorkspaceRule } from "#rules/rule.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import { keyText } from "#yaml/edits/keyText.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";
import { laneOf, lanePath } from "./laneOf.ts";

/** R45: lanes do not cross namespaces. */
export const otherNamespace: WorkspaceRule = {
  id: "lane/other-namespace",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R45"],
  title: "The TrafficRouting of the lane is in another namespace",
  explanation: `The controller looks for the TrafficRouting of a lane in the namespace of the Rollout and nowhere else; the form \`namespace/name\` is looked up as a name and found nowhere. A release then stays in Progressing/Initializing forever, without an event, and the workload is paused.

**What to do.** Put the TrafficRouting, its Service and Ingress and all members of the lane into one namespace, or give each namespace a TrafficRouting of its own. A release that hangs goes on within seconds when the annotation is removed.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: Initializing with \`BeforeStepUpgrade\`, the TrafficRouting in the other namespace untouched; \`namespace/name\` did not help; with the annotation removed the first step was reached 3.5 s later.

A warning where one of that name may still exist in the right namespace, outside these files; an error with \`--closed-world\`.`,
  *check(subject, workspace) {
    const lane = laneOf(subject);
    if (!lane) return;
    if (lane.name.includes("/")) {
      yield {
        path: lanePath,
        part: "value",
        message: `The controller takes ${lane.name} for a name and finds nothing: a lane is always in the namespace of its Rollouts, and a release stays in Initializing forever. Write the name alone, and keep the lane in one namespace.`,
        fixes: () => writeNameAlone(subject, workspace, lane),
      };
      return;
    }
    const [elsewhere] = namespacesElsewhere(workspace, lane);
    if (elsewhere === undefined) return;
    yield {
      path: lanePath,
      part: "value",
      severity: workspace.closedWorld ? "error" : "warning",
      message: `TrafficRouting ${lane.name} is in namespace ${elsewhere}, but the controller looks in ${lane.namespace} only: a release stays in Initializing forever. Put the lane and its members into one namespace.`,
    };
  },
};

/** The namespaces that have the TrafficRouting when the Rollout's own has none. */
export function namespacesElsewhere(workspace: WorkspaceView, lane: ObjectKey): readonly string[] {
  if (lane.namespace === undefined || workspace.find(lane).length > 0) return [];
  const anywhere = workspace.find({ ...lane, namespace: undefined });
  return anywhere.flatMap(({ key }) => key.namespace ?? []).toSorted();
}

/** Only where the name alone leads somewhere. */
function writeNameAlone({ manifest }: Subject, workspace: WorkspaceView, lane: ObjectKey): readonly Fix[] {
  const name = lane.name.split("/").at(-1) ?? "";
  if (name === "" || workspace.find({ ...lane, name }).length === 0) return [];
  return [{ title: `Change to ${name}`, edits: replaceValue(manifest.document, lanePath, keyText(name)), safe: false }];
}
