import { laneAnnotation } from "#domain/lane.ts";
import { type GroupKind, kruiseGroup } from "#domain/objectKey.ts";

/** In a path pattern, stands for every item of a list. */
export const everyItem = "[]";

/** One way in which a manifest names another object of its namespace. */
export interface ReferenceRow {
  /** What refers, in which field. */
  readonly id: string;
  readonly from: GroupKind & { readonly versions: readonly string[] };
  /** Leads to the string that holds the name. */
  readonly path: readonly string[];
  /** What the name means, or `beside` where `apiVersion` and `kind` stand next to it. */
  readonly target: GroupKind | "beside";
}

/** The row by which a Rollout is a member of a lane. */
export const laneRow = "rollout/lane-annotation";
/** The row by which an autoscaler scales a workload. */
export const autoscalerRow = "autoscaler/workload";

const rollout = { group: kruiseGroup, kind: "Rollout", versions: ["v1beta1", "v1alpha1"] };
const rolloutV1beta1 = { ...rollout, versions: ["v1beta1"] };
const rolloutV1alpha1 = { ...rollout, versions: ["v1alpha1"] };
const trafficRouting = { group: kruiseGroup, kind: "TrafficRouting", versions: ["v1alpha1"] };

const autoscaler = {
  group: "autoscaling",
  kind: "HorizontalPodAutoscaler",
  versions: ["v2", "v2beta2", "v2beta1", "v1"],
};
/** Written by the controller; in files where somebody saved them. */
const batchRelease = { group: kruiseGroup, kind: "BatchRelease", versions: ["v1beta1", "v1alpha1"] };

const lane: GroupKind = { group: kruiseGroup, kind: "TrafficRouting" };

/** The lists whose items name a Service and the network objects in front of it, all of one shape. */
const routingLists = [
  { id: "rollout/canary", from: rollout, path: ["spec", "strategy", "canary", "trafficRoutings"] },
  { id: "rollout/blue-green", from: rolloutV1beta1, path: ["spec", "strategy", "blueGreen", "trafficRoutings"] },
  { id: "traffic-routing", from: trafficRouting, path: ["spec", "objectRef"] },
];

const routingItems: readonly Pick<ReferenceRow, "id" | "path" | "target">[] = [
  { id: "service", path: ["service"], target: { group: "", kind: "Service" } },
  { id: "ingress", path: ["ingress", "name"], target: { group: "networking.k8s.io", kind: "Ingress" } },
  {
    id: "http-route",
    path: ["gateway", "httpRouteName"],
    target: { group: "gateway.networking.k8s.io", kind: "HTTPRoute" },
  },
  { id: "custom-network", path: ["customNetworkRefs", everyItem, "name"], target: "beside" },
];

/**
 * Every reference the product knows. Definition, references, links and the dangling checks all read this table, so a
 * new kind of reference is one new row.
 */
export const referenceTable: readonly ReferenceRow[] = [
  { id: "rollout/workload", from: rolloutV1beta1, path: ["spec", "workloadRef", "name"], target: "beside" },
  {
    id: "rollout/workload-v1alpha1",
    from: rolloutV1alpha1,
    path: ["spec", "objectRef", "workloadRef", "name"],
    target: "beside",
  },
  { id: laneRow, from: rollout, path: ["metadata", "annotations", laneAnnotation], target: lane },
  {
    id: "rollout/canary-lane-field",
    from: rolloutV1beta1,
    path: ["spec", "strategy", "canary", "trafficRoutingRef"],
    target: lane,
  },
  {
    id: "rollout/blue-green-lane-field",
    from: rolloutV1beta1,
    path: ["spec", "strategy", "blueGreen", "trafficRoutingRef"],
    target: lane,
  },
  ...routingLists.flatMap((list) =>
    routingItems.map((item) => ({
      id: `${list.id}/${item.id}`,
      from: list.from,
      path: [...list.path, everyItem, ...item.path],
      target: item.target,
    })),
  ),
  {
    id: autoscalerRow,
    from: autoscaler,
    path: ["spec", "scaleTargetRef", "name"],
    target: "beside",
  },
  {
    id: "batch-release/owner",
    from: batchRelease,
    path: ["metadata", "ownerReferences", everyItem, "name"],
    target: "beside",
  },
  {
    id: "batch-release/workload",
    from: { ...batchRelease, versions: ["v1beta1"] },
    path: ["spec", "workloadRef", "name"],
    target: "beside",
  },
  {
    id: "batch-release/workload-v1alpha1",
    from: { ...batchRelease, versions: ["v1alpha1"] },
    path: ["spec", "targetReference", "workloadRef", "name"],
    target: "beside",
  },
];
