import { at, type Json } from "#domain/json.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import type { SeededRandom } from "#support/seededRandom.ts";

export type ApiVersionName = "v1beta1" | "v1alpha1";

/** One operation of a JSON patch, for a path that may or may not be there. */
export interface Change {
  readonly path: string;
  /** What may be put there; undefined removes it. */
  readonly values: readonly [Json | undefined, ...(Json | undefined)[]];
  readonly versions?: readonly ApiVersionName[];
}

const routing = { service: "web", gracePeriodSeconds: 1, ingress: { classType: "nginx", name: "web" } };
const step = { replicas: "100%" };
const annotation = `/metadata/annotations/${rollingStyleAnnotation.replace("/", "~1")}`;
const onlyNew: readonly ApiVersionName[] = ["v1beta1"];
const onlyOld: readonly ApiVersionName[] = ["v1alpha1"];

/** What may be changed in the strategy, below `canary` or `blueGreen`. */
const inStrategy: readonly Change[] = [
  { path: "/trafficRoutings", values: [undefined, null, [], [routing], [routing, routing], [{ service: "web" }]] },
  { path: "/trafficRoutings/0/gracePeriodSeconds", values: [undefined, null, 0, 1, 3, -1, "1"] },
  { path: "/trafficRoutings/0/service", values: ["web", "other", ""] },
  { path: "/trafficRoutings/0/ingress", values: [undefined, null, { name: "web" }, { name: "web", classType: "" }] },
  { path: "/trafficRoutings/0/ingress/classType", values: [undefined, "", "nginx", "mse"] },
  {
    path: "/trafficRoutings/0/gateway",
    values: [undefined, null, {}, { httpRouteName: "web" }, { httpRouteName: "b" }],
  },
  {
    path: "/trafficRoutings/0/customNetworkRefs",
    values: [undefined, null, [], [{ apiVersion: "a/v1", kind: "K", name: "n" }]],
  },
  { path: "/steps/-", values: [step] },
  { path: "/steps/0", values: [undefined, step, { replicas: 0 }, {}] },
  { path: "/steps/1", values: [undefined, step, { replicas: 1 }] },
  { path: "/steps/0/pause", values: [undefined, null, {}, { duration: 5 }] },
  { path: "/steps/0/replicas", values: [1, 2, "5%", "150%", "x", null] },
  { path: "/failureThreshold", values: [undefined, 1, "20%"] },
  { path: "/patchPodTemplateMetadata", values: [undefined, { labels: { gray: "true" } }] },
  { path: "/disableGenerateCanaryService", values: [true, false] },
  { path: "/trafficRoutingRef", values: ["lane"], versions: onlyNew },
  { path: "/enableExtraWorkloadForCanary", values: [undefined, null, true, false, "true"], versions: onlyNew },
];

const anywhere: readonly Change[] = [
  ...["canary", "blueGreen"].flatMap((field) =>
    inStrategy.map((change) => ({ ...change, path: `/spec/strategy/${field}${change.path}` })),
  ),
  { path: "/spec/strategy/paused", values: [true, false, undefined] },
  { path: "/spec/strategy/blueGreen", values: [{ steps: [step] }, undefined, null], versions: onlyNew },
  { path: "/spec/strategy/canary", values: [{ steps: [step] }, undefined, null, {}] },
  { path: "/spec/disabled", values: [true, false, null] },
  { path: "/spec/workloadRef/name", values: ["web", "other", ""], versions: onlyNew },
  { path: "/spec/workloadRef/kind", values: ["Deployment", "StatefulSet", "Job"], versions: onlyNew },
  { path: "/spec/workloadRef/apiVersion", values: ["apps/v1", "apps/v1beta1"], versions: onlyNew },
  { path: "/spec/objectRef/workloadRef/name", values: ["web", "other"], versions: onlyOld },
  { path: "/spec/objectRef/workloadRef", values: [null, undefined], versions: onlyOld },
  { path: "/metadata/annotations", values: [{}, undefined] },
  { path: annotation, values: [undefined, "", "canary", "Canary", "partition", "PARTITION", "other"] },
  { path: "/metadata/labels", values: [{ team: "shop" }] },
  { path: "/spec/strategy/unknown", values: [1] },
];

/** A JSON patch of one to three changes that fit the object, as far as one change does not spoil the next. */
export function randomPatch(live: Json, version: ApiVersionName, random: SeededRandom): Json[] {
  const fitting = anywhere.filter((change) => (change.versions ?? [version]).includes(version) && fits(live, change));
  const count = random.pick([1, 1, 1, 2, 3]);
  return Array.from({ length: count }, () => {
    const [first, ...others] = fitting;
    if (!first) throw new Error("No change fits the live object.");
    const change = random.pick([first, ...others]);
    const value = random.pick(change.values);
    const known = standing(live, change.path) !== undefined;
    if (value === undefined && known) return { op: "remove", path: change.path };
    return { op: "add", path: change.path, value: value ?? null };
  });
}

/** Adding needs a parent, removing the value itself. */
function fits(live: Json, { path, values }: Change): boolean {
  const parent = standing(live, path.slice(0, path.lastIndexOf("/")));
  if (typeof parent !== "object" || parent === null) return false;
  return values.some((value) => value !== undefined) || standing(live, path) !== undefined;
}

function standing(live: Json, pointer: string): Json | undefined {
  const parts = pointer.split("/").slice(1);
  return at(
    live,
    parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replace("~1", "/"))),
  );
}
