import { at, isObject, type Json, type JsonObject, objectAt, type Path, stringAt } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";

/** A place where what the conversion webhook stores differs from what our converted manifest stores. */
export interface Difference {
  readonly path: Path;
  readonly stored: Json | undefined;
  readonly ours: Json | undefined;
}

/** A difference that is meant. The same rows are in docs/convert.md. */
export interface MeantDifference {
  readonly id: string;
  /** True for a difference of this kind, given the Rollout that the webhook stored. */
  readonly covers: (difference: Difference, stored: JsonObject) => boolean;
}

const canary = "spec.strategy.canary";

export const meantDifferences: readonly MeantDifference[] = [
  {
    id: "style-annotation",
    covers: ({ path, ours }) => path.join() === `metadata,annotations,${rollingStyleAnnotation}` && ours === undefined,
  },
  {
    id: "routing-ref",
    covers: ({ path, stored, ours }, rollout) =>
      path.join(".") === `${canary}.trafficRoutingRef` &&
      ours === undefined &&
      stored === stringAt(rollout, ["metadata", "annotations", laneAnnotation]),
  },
  {
    id: "ignored-flag",
    covers: ({ path, stored, ours }, rollout) => {
      const { apiVersion, kind } = objectAt(rollout, ["spec", "workloadRef"]) ?? {};
      const isDeployment = apiVersion === "apps/v1" && kind === "Deployment";
      const isFlag = path.join(".") === `${canary}.enableExtraWorkloadForCanary`;
      return isFlag && stored === true && ours === undefined && !isDeployment;
    },
  },
];

/** Where two values differ: at the deepest objects and lists of the same length, so that each place stands alone. */
export function differencesOf(
  stored: Json | undefined,
  ours: Json | undefined,
  path: Path = [],
): readonly Difference[] {
  if (isObject(stored) && isObject(ours)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(ours)])];
    return keys.flatMap((key) => differencesOf(stored[key], ours[key], [...path, key]));
  }
  if (Array.isArray(stored) && Array.isArray(ours) && stored.length === ours.length) {
    return stored.flatMap((_, index) => differencesOf(at(stored, [index]), at(ours, [index]), [...path, index]));
  }
  return stored === ours ? [] : [{ path, stored, ours }];
}
