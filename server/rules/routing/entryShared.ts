import { type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import type { GroupKind, ObjectKey } from "#domain/objectKey.ts";
import { isSameObject, meant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { ingressKind } from "./ingressManifest.ts";
import { httpRouteKind } from "./routeManifest.ts";

/** What two may share. In an HTTPRoute everybody changes the rules of the own Service only. */
const fields = [
  { kind: ingressKind, path: ["ingress", "name"], perService: false },
  { kind: httpRouteKind, path: ["gateway", "httpRouteName"], perService: true },
] as const;

/** R44: two who write to one Ingress or HTTPRoute. */
export const entryShared: WorkspaceRule = {
  id: "routing/entry-shared",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R44"],
  title: "Another Rollout or TrafficRouting uses the same Ingress or HTTPRoute",
  explanation: `For an Ingress there is one canary Ingress, \`<name>-canary\`, whoever asks for it, whatever its Service, and in an HTTPRoute the rules of the Service are changed in place. Two owners that release at the same time do not notice each other: the first creates the canary Ingress with the paths of its Service, the later one overwrites its weight and rules, and the first to finish deletes it for both. In an HTTPRoute that happens to owners of one Service; those of different Services can share it. Where the first is a TrafficRouting, the backend is the **stable** Service, so that the weight of a step sends requests to the stable pods.

**What to do.** Give each owner an Ingress of its own, and each Service of an HTTPRoute one owner, or remove \`trafficRoutings\` from the Rollouts of a lane.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34, with a Rollout and a TrafficRouting on one Ingress, two Rollouts of different Services on one Ingress, and two of one Service on one HTTPRoute: the later weight stood for both, and after the first had finished there was no route for the other. Two Rollouts of different Services on one HTTPRoute did not touch each other's rules.

A warning where the manifests do not say that both are in one namespace.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const own = subject.manifest.key;
    if (!entry || !own) return;
    for (const { kind, path, perService } of fields) {
      const name = stringAt(entry.value, path);
      if (!name || (perService && entry.service === undefined)) continue;
      const service = perService ? entry.service : undefined;
      const [other] = otherOwners(workspace, beside(entry, kind, name), own, { path, service });
      if (!other) continue;
      const certain = entry.namespace !== undefined || workspace.closedWorld;
      yield {
        path: [...entry.path, ...path],
        part: "value",
        severity: certain ? "error" : "warning",
        message: `${other} routes through ${kind.kind} ${name} too. While both release, each overwrites the routes of the other, and the first to finish removes them for both: give each its own ${perService ? "Service and rule" : kind.kind}.`,
      };
    }
  },
};

/** The field that names the shared object, and the Service it has to be shared for, if that matters. */
interface Use {
  readonly path: readonly string[];
  readonly service: string | undefined;
}

/** Who else uses the object in the entry that counts, in the order of their names. */
function otherOwners(workspace: WorkspaceView, shared: ObjectKey, own: ObjectKey, use: Use): readonly string[] {
  const owners = workspace.referencesTo(shared).flatMap(({ from }) => (from ? [from] : []));
  return owners
    .filter((owner) => !isSameObject(owner, own) && owner.namespace === own.namespace && owner.group === own.group)
    .filter((owner) => meant(workspace, owner).some(({ value }) => usesFirst(value, owner, use, shared.name)))
    .map((owner) => `${owner.kind} ${owner.name}`)
    .toSorted();
}

function usesFirst(owner: JsonObject, { kind }: GroupKind, { path, service }: Use, name: string): boolean {
  const lists =
    kind === "TrafficRouting"
      ? [listAt(owner, ["spec", "objectRef"])]
      : ["canary", "blueGreen"].map((style) =>
          listAt(objectAt(owner, ["spec", "strategy", style]), ["trafficRoutings"]),
        );
  return lists.some(
    ([first]) => stringAt(first, path) === name && (service === undefined || stringAt(first, ["service"]) === service),
  );
}
