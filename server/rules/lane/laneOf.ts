import { stringAt } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { kruiseGroup, type ObjectKey } from "#domain/objectKey.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { Subject } from "#rules/rule.ts";
import { namespaceOf } from "#workspace/namespace.ts";

/** Where a Rollout names its lane. */
export const lanePath = ["metadata", "annotations", laneAnnotation];

/** The TrafficRouting that a Rollout's annotation names; undefined for one that is in no lane. */
export function laneOf(subject: Subject): ObjectKey | undefined {
  const name = stringAt(rolloutOf(subject)?.value, lanePath);
  if (!name) return undefined;
  return { group: kruiseGroup, kind: "TrafficRouting", namespace: namespaceOf(subject.manifest), name };
}
