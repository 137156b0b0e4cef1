import { parsePercent } from "#domain/intOrPercent.ts";
import { isList, isObject, type Json, type JsonObject, objectAt, type Path } from "#domain/json.ts";
import { type RoutingProvider, routingProviders } from "#domain/routingProviders.ts";
import type { TrafficProvider } from "#domain/trafficProvider.ts";
import { isSet, type ItemView, rolloutOf, weightField } from "#rules/rollout/rolloutView.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { Subject } from "#rules/rule.ts";

/** The steps of a Rollout with routing of its own, or the one strategy of a TrafficRouting, and who carries them out. */
export interface RoutedStrategy {
  readonly owner: "Rollout" | "TrafficRouting";
  readonly providers: readonly RoutingProvider[];
  readonly steps: readonly RoutedStep[];
}

/** What one step asks of its providers. */
export interface RoutedStep {
  /** Of the step, or of `spec.strategy` of a TrafficRouting. */
  readonly path: Path;
  readonly value: JsonObject;
  /** `plain` steps ask for nothing; of `unknown` ones a template decides it. */
  readonly asks: "plain" | "weight" | "matches" | "both" | "unknown";
  /** Set when a weight is asked for; the percentage is undefined where it cannot be read. */
  readonly weight: { readonly path: Path; readonly percent: number | undefined } | undefined;
  readonly matches: readonly ItemView[];
  readonly modifier: ItemView | undefined;
}

/** The routing that the subject describes; undefined when it describes none. */
export function routedStrategyOf(subject: Subject): RoutedStrategy | undefined {
  const rollout = rolloutOf(subject);
  const entry = rollout?.strategy?.routings[0];
  if (rollout?.strategy && entry) {
    const steps = rollout.strategy.steps.map((step) => readStep(step, weightField(rollout.version)));
    return { owner: "Rollout", providers: routingProviders(entry.value, subject.controller), steps };
  }
  const lane = trafficRoutingOf(subject);
  const first = lane?.routings[0];
  const strategy = objectAt(lane?.value, ["spec", "strategy"]);
  if (!first || !strategy) return undefined;
  const steps = [readStep({ path: ["spec", "strategy"], value: strategy }, "weight")];
  return { owner: "TrafficRouting", providers: routingProviders(first.value, subject.controller), steps };
}

/**
 * The providers whose ways are known, but none where somebody's own script takes part: what such a script makes of a
 * step is not known, so nothing about that step is certain. A lane that destroys its route has worse troubles.
 */
export function knownProviders({ owner, providers }: RoutedStrategy): readonly TrafficProvider[] {
  const known = providers.filter((provider) => provider !== "unknown");
  if (known.length < providers.length) return [];
  return owner === "Rollout" ? known : known.filter(({ lane }) => lane !== "destroyed");
}

/** True when an HTTPRoute is edited, whoever else takes part. */
export function routesThroughGateway({ providers }: RoutedStrategy): boolean {
  return providers.some((provider) => provider !== "unknown" && provider.through === "gateway");
}

/** True when there are providers and all of them pass; none is known where a script takes part. */
export function everyProvider(strategy: RoutedStrategy, passes: (provider: TrafficProvider) => boolean): boolean {
  const known = knownProviders(strategy);
  return known.length > 0 && known.every(passes);
}

/** The names of the providers, as a sentence has them. */
export function providerNames(strategy: RoutedStrategy): string {
  return knownProviders(strategy)
    .map(({ name }) => name)
    .join(" and ");
}

/**
 * Steps in a row that all route, with no plain step between them: a plain step takes the routes down, and the next one
 * begins anew.
 */
export function routedRuns({ steps }: RoutedStrategy): readonly (readonly RoutedStep[])[] {
  const runs: RoutedStep[][] = [[]];
  for (const step of steps) {
    if (step.asks === "plain" || step.asks === "unknown") runs.push([]);
    else runs.at(-1)?.push(step);
  }
  return runs;
}

/** The matches of all steps. */
export function matchesOf({ steps }: RoutedStrategy): readonly ItemView[] {
  return steps.flatMap(({ matches }) => matches);
}

/** The number that people call a step by; a TrafficRouting has none. */
export function stepNumber({ path }: RoutedStep): number {
  return Number(path.at(-1)) + 1;
}

/** The objects in a list of a match, a header list for one, with their paths. */
export function itemsOf({ path, value }: ItemView, field: string): readonly ItemView[] {
  const list = value[field];
  if (!isList(list)) return [];
  return list.flatMap((item, index) => (isObject(item) ? [{ path: [...path, field, index], value: item }] : []));
}

/** What each step asks, wherever it is written. */
export function readStep(step: ItemView, field: "traffic" | "weight"): RoutedStep {
  const weight = step.value[field];
  const modifier = step.value["requestHeaderModifier"];
  return {
    path: step.path,
    value: step.value,
    asks: asked(weight, step.value["matches"]),
    weight: isSet(weight) ? { path: [...step.path, field], percent: percentOf(weight) } : undefined,
    matches: itemsOf(step, "matches"),
    modifier: isObject(modifier) ? itemAt(step.path, modifier) : undefined,
  };
}

function itemAt(step: Path, modifier: JsonObject): ItemView {
  return { path: [...step, "requestHeaderModifier"], value: modifier };
}

function asked(weight: Json | undefined, matches: Json | undefined): RoutedStep["asks"] {
  if (isSet(matches) && !isList(matches)) return "unknown";
  const some = isList(matches) && matches.length > 0;
  if (isSet(weight)) return some ? "both" : "weight";
  return some ? "matches" : "plain";
}

function percentOf(weight: Json): number | undefined {
  if (typeof weight === "string") return parsePercent(weight);
  return typeof weight === "number" ? weight : undefined;
}
