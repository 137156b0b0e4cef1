import { type IntOrPercent, parseIntOrPercent } from "#domain/intOrPercent.ts";
import { isList } from "#domain/json.ts";
import { type ItemView, isSet, type RolloutView, type StrategyView, weightField } from "#rules/rollout/rolloutView.ts";

/**
 * The `replicas` of a step as the controller will read them. In v1alpha1 a weight stands in for missing replicas, as a
 * percentage. Undefined where nobody can tell, or where it is neither a number nor a text.
 */
export function replicasOf({ value }: ItemView, version: RolloutView["version"]): number | string | undefined {
  const { replicas, weight } = value;
  if (isSet(replicas)) return typeof replicas === "number" || typeof replicas === "string" ? replicas : undefined;
  return version === "v1alpha1" && typeof weight === "number" ? `${weight}%` : undefined;
}

/** The same as an amount; undefined for what the webhook refuses as well. */
export function amountOf(step: ItemView, version: RolloutView["version"]): IntOrPercent | undefined {
  const replicas = replicasOf(step, version);
  return replicas === undefined ? undefined : parseIntOrPercent(replicas);
}

/** The field in which a step says how many pods it updates: `replicas`, or in v1alpha1 the weight that stands in. */
export function replicasField({ value }: ItemView): string {
  return isSet(value["replicas"]) || !isSet(value["weight"]) ? "replicas" : "weight";
}

/** True when the step asks for a weight, or for certain requests. */
export function routes({ value }: ItemView, version: RolloutView["version"]): boolean {
  const matches = value["matches"];
  return isSet(value[weightField(version)]) || (isSet(matches) && (!isList(matches) || matches.length > 0));
}

/** True for the step that completes the release without asking: the last one, of exactly `"100%"`, but for blue-green. */
export function endsUnasked(step: ItemView, { field, steps }: StrategyView, version: RolloutView["version"]): boolean {
  return field === "canary" && step === steps.at(-1) && replicasOf(step, version) === "100%";
}
