import type { LiveStep } from "#domain/live/liveRollout.ts";
import type { Translate } from "./translate.ts";

/** Separates the parts of a description. */
export const separator = " · ";

/** Joins the parts that are there. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(separator);
}

/** The cumulative target of a step, e.g. `1 pod` or `50% of pods`; undefined where the step sets none. */
export function replicasText(replicas: number | string | undefined, translate: Translate): string | undefined {
  if (replicas === undefined) return undefined;
  if (typeof replicas === "string") return translate("{0} of pods", replicas);
  return replicas === 1 ? translate("1 pod") : translate("{0} pods", replicas);
}

/** The share of requests a step sends to the new version; undefined where it sets none. */
export function trafficText(trafficPercent: number | undefined, translate: Translate): string | undefined {
  return trafficPercent === undefined ? undefined : translate("{0}% traffic", trafficPercent);
}

/** What a step aims at: pods, traffic, request match. */
export function stepTarget(
  step: Pick<LiveStep, "replicas" | "trafficPercent" | "matches">,
  translate: Translate,
): string {
  return joined([
    replicasText(step.replicas, translate),
    trafficText(step.trafficPercent, translate),
    step.matches ? translate("matching requests") : undefined,
  ]);
}
