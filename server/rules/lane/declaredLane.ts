import { type Path, stringAt } from "#domain/json.ts";
import type { RolloutView } from "#rules/rollout/rolloutView.ts";
import { lanePath } from "./laneOf.ts";

/** A lane that a Rollout means to be in. */
export interface DeclaredLane {
  readonly name: string;
  /** Where it says so. */
  readonly path: Path;
}

/**
 * The lane that a Rollout names, be it by the annotation that counts or by the field that nobody reads: who writes the
 * field means the lane as well. Undefined for a Rollout that names none.
 */
export function declaredLane({ value, version, strategy }: RolloutView): DeclaredLane | undefined {
  const annotated = stringAt(value, lanePath);
  if (annotated) return { name: annotated, path: lanePath };
  const field = version === "v1beta1" ? stringAt(strategy?.value, ["trafficRoutingRef"]) : undefined;
  return field && strategy ? { name: field, path: [...strategy.path, "trafficRoutingRef"] } : undefined;
}
