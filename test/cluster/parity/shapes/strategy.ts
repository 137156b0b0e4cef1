import type { SeededRandom } from "#support/seededRandom.ts";
import type { Fields, Value } from "#test-cluster/parity/value.ts";
import { headerModifier, matches, routing } from "./routing.ts";
import { freeText, metadataKey, percent } from "./words.ts";

/** What the webhook asks of the steps of a strategy. */
interface StepLimits {
  /** Largest percentage of replicas beside traffic or matches. */
  readonly routedReplicas: number;
  readonly leastTraffic: number;
}

/** Partition style has the stricter limit of the two that replace pods one by one. */
export const stepLimits = {
  canary: { routedReplicas: 100, leastTraffic: 1 },
  partition: { routedReplicas: 50, leastTraffic: 1 },
  blueGreen: { routedReplicas: 100, leastTraffic: 0 },
} as const satisfies Readonly<Record<string, StepLimits>>;

/** Values that do not fall, from 1 on. */
function rising(random: SeededRandom, count: number, most: number): readonly number[] {
  return Array.from({ length: count }, () => 1 + random.below(most)).toSorted((one, other) => one - other);
}

function commonStepFields(random: SeededRandom): Fields {
  const fields: Fields = {};
  if (random.chance(0.5))
    fields["pause"] = random.pick<Value>([{}, { duration: 60 }, { duration: 0 }, { duration: null }, null]);
  if (random.chance(0.2)) fields["requestHeaderModifier"] = headerModifier(random);
  return fields;
}

/** How many steps, most often few. */
function stepCount(random: SeededRandom): number {
  return random.chance(0.02) ? 51 : 1 + random.below(4);
}

function amounts(random: SeededRandom, count: number, most: number): readonly (number | string)[] {
  const unit = random.below(3);
  return rising(random, count, most).map((value) =>
    unit === 0 || (unit === 1 && random.chance(0.5)) ? value : percent(value),
  );
}

/** Steps of v1beta1. */
function steps(random: SeededRandom, limits: StepLimits): Value[] {
  const routed = random.chance(0.6);
  return amounts(random, stepCount(random), routed ? limits.routedReplicas : 100).map((replicas) => {
    const step: Fields = { replicas, ...commonStepFields(random) };
    if (routed && random.chance(0.6)) {
      step["traffic"] = percent(limits.leastTraffic + random.below(101 - limits.leastTraffic));
    }
    if (routed && random.chance(0.4)) step["matches"] = matches(random, true);
    return step;
  });
}

/** Steps of v1alpha1, where a weight may stand in for replicas. */
function weightedSteps(random: SeededRandom, limits: StepLimits): Value[] {
  const count = stepCount(random);
  const weights = rising(random, count, limits.routedReplicas);
  const replicas = amounts(random, count, limits.routedReplicas);
  const withWeight = random.chance(0.7);
  const withReplicas = !withWeight || random.chance(0.5);
  return weights.map((weight, index) => {
    const step: Fields = { ...commonStepFields(random) };
    if (withWeight) step["weight"] = weight;
    if (withReplicas) step["replicas"] = replicas[index] ?? 1;
    if (random.chance(0.3)) step["matches"] = matches(random, false);
    return step;
  });
}

function podTemplateMetadata(random: SeededRandom): Fields {
  const fields: Fields = {};
  if (random.chance(0.8)) fields["labels"] = { [metadataKey(random)]: freeText(random) };
  if (random.chance(0.4)) fields["annotations"] = { [metadataKey(random)]: freeText(random) };
  return fields;
}

function routings(random: SeededRandom): Value[] {
  return random.chance(0.9) ? [routing(random)] : [];
}

/** The strategy object of a Rollout in v1beta1: what stands under `canary` or `blueGreen`. */
export function strategyV1beta1(random: SeededRandom, style: keyof typeof stepLimits): Fields {
  const fields: Fields = { steps: steps(random, stepLimits[style]) };
  if (style === "canary") fields["enableExtraWorkloadForCanary"] = true;
  if (style === "partition" && random.chance(0.2)) fields["enableExtraWorkloadForCanary"] = false;
  if (style !== "blueGreen" && random.chance(0.3)) fields["patchPodTemplateMetadata"] = podTemplateMetadata(random);
  if (random.chance(0.6)) fields["trafficRoutings"] = routings(random);
  if (random.chance(0.2)) fields["trafficRoutingRef"] = "lane";
  if (random.chance(0.2)) fields["failureThreshold"] = random.pick<Value>([0, 1, "20%", "any"]);
  if (random.chance(0.1)) fields["disableGenerateCanaryService"] = random.chance(0.5);
  return fields;
}

/** The same for v1alpha1, which has canary only. */
export function strategyV1alpha1(random: SeededRandom, style: "canary" | "partition"): Fields {
  const fields: Fields = { steps: weightedSteps(random, stepLimits[style]) };
  if (random.chance(0.5)) fields["trafficRoutings"] = routings(random);
  if (random.chance(0.3)) fields["patchPodTemplateMetadata"] = podTemplateMetadata(random);
  if (random.chance(0.2)) fields["failureThreshold"] = random.pick<Value>([1, "20%"]);
  if (random.chance(0.1)) fields["disableGenerateCanaryService"] = true;
  return fields;
}
