import { isObject, type Json, type JsonObject, listAt, objectAt, type Path } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import {
  isRealPartition,
  type RollingStyle,
  rollingStyleV1alpha1,
  rollingStyleV1beta1,
  type WorkloadRef,
} from "#domain/rollingStyle.ts";
import { workloadRefOf } from "#domain/workloadClaim.ts";
import { knownValue } from "#rules/certainty.ts";
import type { Subject } from "#rules/rule.ts";
import type { Manifest } from "#workspace/manifest.ts";

/** A Rollout as its webhook sees it, the same for both API versions as far as they agree. */
export interface RolloutView {
  readonly version: "v1beta1" | "v1alpha1";
  /** Scalars that a template will fill in are `true` here (see `knownValue`). */
  readonly value: JsonObject;
  /** Undefined when `spec` is absent or null. */
  readonly spec: Json | undefined;
  /** Undefined unless all three fields are there. */
  readonly workload: WorkloadRef | undefined;
  /** The one strategy whose contents the webhook checks; undefined when there is none, or one too many. */
  readonly strategy: StrategyView | undefined;
}

/** The strategy of a Rollout. */
export interface StrategyView {
  readonly field: "canary" | "blueGreen";
  readonly path: Path;
  readonly value: JsonObject;
  /** The style as it will really be (see `isRealPartition`); undefined when the workload is not known. */
  readonly style: RollingStyle | undefined;
  readonly steps: readonly ItemView[];
  readonly routings: readonly ItemView[];
}

/** An object in a list of the strategy: a step, or an entry of `trafficRoutings`. */
export interface ItemView {
  readonly path: Path;
  readonly value: JsonObject;
}

const views = new WeakMap<Manifest, RolloutView | undefined>();

/** The Rollout of the subject; undefined for every other kind, and for versions nobody serves. */
export function rolloutOf({ manifest, controller }: Subject): RolloutView | undefined {
  if (!views.has(manifest)) views.set(manifest, read(manifest));
  const view = views.get(manifest);
  // Controller line 0.5 does not have the field, so its webhook never sees it.
  return view && controller === "0.5" && view.strategy?.field === "blueGreen" ? { ...view, strategy: undefined } : view;
}

/** True for what the Go types of the webhook read as set. */
export function isSet(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null;
}

/** The field in which a step of that version holds its weight. */
export function weightField(version: RolloutView["version"]): "traffic" | "weight" {
  return version === "v1beta1" ? "traffic" : "weight";
}

function read({ document, apiVersion, kind }: Manifest): RolloutView | undefined {
  const { group, version } = apiVersion;
  if (group !== kruiseGroup || kind !== "Rollout") return undefined;
  if (version !== "v1beta1" && version !== "v1alpha1") return undefined;
  const value = knownValue(document);
  if (!isObject(value)) return undefined;
  const workload = workloadRefOf(value, version);
  const spec = value["spec"] ?? undefined;
  return { version, value, spec, workload, strategy: readStrategy(value, version, workload) };
}

function readStrategy(
  rollout: JsonObject,
  version: RolloutView["version"],
  workload: WorkloadRef | undefined,
): StrategyView | undefined {
  const strategy = objectAt(rollout, ["spec", "strategy"]);
  const blueGreen = version === "v1beta1" && isSet(strategy?.["blueGreen"]);
  if (blueGreen && isSet(strategy["canary"])) return undefined;
  const field = blueGreen ? "blueGreen" : "canary";
  const value = objectAt(strategy, [field]);
  if (!value) return undefined;
  const path = ["spec", "strategy", field];
  const steps = items(value, "steps", path);
  const routings = items(value, "trafficRoutings", path);
  return { field, path, value, style: workload && styleOf(rollout, version, workload), steps, routings };
}

function styleOf(rollout: JsonObject, version: RolloutView["version"], workload: WorkloadRef): RollingStyle {
  const style = version === "v1alpha1" ? rollingStyleV1alpha1(rollout) : rollingStyleV1beta1(rollout);
  return isRealPartition(style, workload) ? "partition" : style;
}

function items(strategy: JsonObject, field: string, parent: Path): readonly ItemView[] {
  return listAt(strategy, [field]).flatMap((value, index) =>
    isObject(value) ? [{ path: [...parent, field, index], value }] : [],
  );
}
