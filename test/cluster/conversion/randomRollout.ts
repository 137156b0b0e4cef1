import type { Json, JsonObject } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import type { SeededRandom } from "#support/seededRandom.ts";

type Choices = readonly [Json | undefined, ...(Json | undefined)[]];

const workloads: readonly [JsonObject, ...JsonObject[]] = [
  { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
  { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
  { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
  { apiVersion: "apps/v1", kind: "StatefulSet", name: "shop" },
  { apiVersion: "apps.kruise.io/v1alpha1", kind: "CloneSet", name: "shop" },
  { apiVersion: "apps.kruise.io/v1beta1", kind: "StatefulSet", name: "shop" },
];
const styles: Choices = [undefined, undefined, "canary", "Canary", "partition", "PARTITION", ""];
const lanes: Choices = [undefined, undefined, "lane", ""];
const others: Choices = [undefined, "shop"];
const pauses: Choices = [undefined, {}, { duration: 5 }, { duration: 0 }, null, { duration: null }];
const matches: Choices = [
  undefined,
  undefined,
  null,
  [],
  [{}],
  [{ headers: null }, { headers: [] }],
  [{ headers: [{ name: "user", value: "a" }] }],
  [{ headers: [{ name: "user", value: "^a", type: "RegularExpression" }] }, { headers: [{ name: "pc", value: "1" }] }],
  [
    {
      headers: [
        { name: "user", value: "a" },
        { name: "user", value: "b", type: "Exact" },
      ],
    },
  ],
];
const modifiers: Choices = [
  undefined,
  undefined,
  null,
  {},
  { set: [{ name: "a", value: "1" }], add: [], remove: ["b"] },
  { add: [{ name: "c", value: "é 😀" }] },
];
const routings: Choices = [
  undefined,
  undefined,
  null,
  [],
  [{ service: "shop", ingress: { name: "shop" } }],
  [{ service: "shop", ingress: { name: "shop", classType: "" }, gracePeriodSeconds: 0 }],
  [{ service: "shop", gateway: { httpRouteName: "shop" }, ingress: null, gracePeriodSeconds: 5 }],
  [
    {
      service: "shop",
      customNetworkRefs: [{ apiVersion: "networking.istio.io/v1beta1", kind: "VirtualService", name: "v" }],
    },
  ],
  [{ service: "shop", customNetworkRefs: [] }],
];
const patches: Choices = [
  undefined,
  undefined,
  {},
  { labels: { gray: "true" } },
  { labels: {}, annotations: { a: "" } },
];
const thresholds: Choices = [undefined, undefined, 1, "10%", null];
const switches: Choices = [undefined, undefined, false, true, null];
const ids: Choices = [undefined, undefined, undefined, "42", null];
const statuses: Choices = [undefined, undefined, undefined, undefined, null, {}, { phase: "Healthy" }];

/**
 * A v1alpha1 Rollout such as people write, and such as the server takes all the same: optional fields absent, null or
 * empty, weights beyond 1 to 100, headers that stand twice. Now and then the server refuses one.
 */
export function randomRollout(random: SeededRandom): JsonObject {
  return without({
    apiVersion: "rollouts.kruise.io/v1alpha1",
    kind: "Rollout",
    metadata: without({
      name: "shop",
      labels: random.pick([undefined, { team: "shop" }]),
      annotations: annotations(random),
    }),
    spec: without({
      disabled: random.pick(switches),
      rolloutID: random.pick(ids),
      objectRef: { workloadRef: random.pick(workloads) },
      strategy: without({ paused: random.pick(switches), canary: canary(random) }),
    }),
    status: random.pick(statuses),
  });
}

function annotations(random: SeededRandom): Json | undefined {
  const all = without({
    team: random.pick(others),
    [rollingStyleAnnotation]: random.pick(styles),
    [laneAnnotation]: random.pick(lanes),
  });
  return Object.keys(all).length > 0 || random.chance(0.1) ? all : undefined;
}

function canary(random: SeededRandom): JsonObject {
  const counts = 1 + random.below(4);
  return without({
    disableGenerateCanaryService: random.pick(switches),
    steps: Array.from({ length: counts }, (_, index) => step(random, 10 * (index + 1))),
    failureThreshold: random.pick(thresholds),
    trafficRoutings: random.pick(routings),
    patchPodTemplateMetadata: random.pick(patches),
  });
}

/** A step of about that many percent, so that the numbers of a Rollout only grow. */
function step(random: SeededRandom, percent: number): JsonObject {
  const weight = random.chance(0.05) ? random.pick([0, 150, -1]) : random.pick([percent, percent, undefined, null]);
  const given = random.pick<Json | undefined>([`${percent}%`, percent, undefined, null]);
  const replicas = (given ?? undefined) === undefined && (weight ?? undefined) === undefined ? `${percent}%` : given;
  const modifier = random.pick(modifiers);
  return without({
    ...(random.chance(0.5) ? { weight, replicas } : { replicas, weight }),
    matches: random.pick(matches),
    requestHeaderModifier: modifier,
    pause: random.pick(pauses),
  });
}

/** The object without the keys that are undefined. */
function without(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
