import type { SeededRandom } from "#support/seededRandom.ts";
import { type Fields, fieldsAt, type Value } from "#test-cluster/parity/value.ts";
import { metadata } from "./metadata.ts";
import { trafficRoutingSpec } from "./routing.ts";
import { strategyV1alpha1, strategyV1beta1 } from "./strategy.ts";
import { objectName, percent } from "./words.ts";

/** A kind of good manifest. */
export interface Shape {
  readonly name: string;
  /** How often it is made, compared with the others. */
  readonly share: number;
  /** Makes one. The number is different for every object, and part of every name. */
  readonly make: (random: SeededRandom, number: number) => Fields;
}

type Workload = readonly [apiVersion: string, kind: string];

const deployment: Workload = ["apps/v1", "Deployment"];
const cloneSet: Workload = ["apps.kruise.io/v1alpha1", "CloneSet"];
const workloads: readonly [Workload, ...Workload[]] = [
  deployment,
  cloneSet,
  ["apps/v1", "StatefulSet"],
  ["apps/v1", "ReplicaSet"],
  ["apps/v1beta1", "Deployment"],
  ["apps.kruise.io/v1beta1", "StatefulSet"],
  ["apps.kruise.io/v1alpha1", "StatefulSet"],
  ["apps.kruise.io/v1alpha1", "DaemonSet"],
];

function reference(random: SeededRandom, [apiVersion, kind]: Workload, number: number): Fields {
  // At most one of a file, or the webhook would find two Rollouts for one workload as soon as they are stored.
  const unnamed = random.chance(0.02) && number === 0;
  return { apiVersion, kind, name: unnamed ? "" : objectName(random, number) };
}

function rollout(random: SeededRandom, version: string, number: number, spec: Fields): Fields {
  if (random.chance(0.1)) spec["disabled"] = random.chance(0.5);
  const manifest: Fields = {
    apiVersion: `rollouts.kruise.io/${version}`,
    kind: "Rollout",
    metadata: metadata(random, number),
    spec,
  };
  if (random.chance(0.05)) manifest["status"] = random.pick<Value>([{}, null, { phase: "Healthy", canaryStatus: {} }]);
  return manifest;
}

function rolloutV1beta1(random: SeededRandom, number: number, style: "canary" | "partition" | "blueGreen"): Fields {
  const usable = {
    canary: deployment,
    blueGreen: random.pick([deployment, cloneSet]),
    partition: random.pick(workloads),
  };
  const field = style === "blueGreen" ? "blueGreen" : "canary";
  const strategy: Fields = { [field]: strategyV1beta1(random, style) };
  if (random.chance(0.1)) strategy["paused"] = random.chance(0.5);
  return rollout(random, "v1beta1", number, { workloadRef: reference(random, usable[style], number), strategy });
}

function rolloutV1alpha1(random: SeededRandom, number: number, style: "canary" | "partition"): Fields {
  const annotated = style === "partition" || random.chance(0.5);
  const workload = style === "canary" ? deployment : random.pick(workloads);
  const strategy: Fields = { canary: strategyV1alpha1(random, style) };
  if (random.chance(0.1)) strategy["paused"] = true;
  const spec: Fields = { objectRef: { workloadRef: reference(random, workload, number) }, strategy };
  if (random.chance(0.1)) spec["rolloutID"] = "release-1";
  const manifest = rollout(random, "v1alpha1", number, spec);
  const own = fieldsAt(manifest, "metadata");
  if (own && annotated) {
    const spelling = random.pick([style, style.toUpperCase(), style]);
    own["annotations"] = { ...fieldsAt(own, "annotations"), "rollouts.kruise.io/rolling-style": spelling };
  }
  return manifest;
}

function batchRelease(random: SeededRandom, number: number, version: "v1alpha1" | "v1beta1"): Fields {
  const workloadRef = reference(random, random.pick(workloads), number);
  const releasePlan: Fields = {
    batches: [{ canaryReplicas: random.pick<Value>([1, percent(20)]) }, { canaryReplicas: percent(100) }],
    enableExtraWorkloadForCanary: random.chance(0.5),
  };
  if (random.chance(0.4)) releasePlan["batchPartition"] = 0;
  if (random.chance(0.4)) releasePlan["failureThreshold"] = random.pick<Value>([1, percent(20)]);
  const target: Fields = version === "v1beta1" ? { workloadRef } : { targetReference: { workloadRef } };
  const spec = { ...target, releasePlan };
  return {
    apiVersion: `rollouts.kruise.io/${version}`,
    kind: "BatchRelease",
    metadata: metadata(random, number),
    spec,
  };
}

/** Every shape of good manifest that there is. */
export const shapes: readonly [Shape, ...Shape[]] = [
  { name: "canary", share: 4, make: (random, number) => rolloutV1beta1(random, number, "canary") },
  { name: "partition", share: 4, make: (random, number) => rolloutV1beta1(random, number, "partition") },
  { name: "blue-green", share: 3, make: (random, number) => rolloutV1beta1(random, number, "blueGreen") },
  { name: "v1alpha1 canary", share: 3, make: (random, number) => rolloutV1alpha1(random, number, "canary") },
  { name: "v1alpha1 partition", share: 3, make: (random, number) => rolloutV1alpha1(random, number, "partition") },
  {
    name: "TrafficRouting",
    share: 3,
    make: (random, number) => ({
      apiVersion: "rollouts.kruise.io/v1alpha1",
      kind: "TrafficRouting",
      metadata: metadata(random, number),
      spec: trafficRoutingSpec(random),
    }),
  },
  { name: "BatchRelease v1beta1", share: 1, make: (random, number) => batchRelease(random, number, "v1beta1") },
  { name: "BatchRelease v1alpha1", share: 1, make: (random, number) => batchRelease(random, number, "v1alpha1") },
];
