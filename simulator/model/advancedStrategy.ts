import { objectAt, type JsonObject } from "#domain/json.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import { annotationsOf, type ApiObject, type Draft } from "#simulator/store/apiObject.ts";
import { isPaused, replicasOf, strategyType } from "./deployment.ts";
import { marks } from "./marks.ts";
import { clamped, readCount, scaled, type Count } from "./scaled.ts";

/** How a Deployment is driven in partition style, from the annotation that replaces its own strategy. */
export interface AdvancedStrategy {
  readonly paused: boolean;
  /** How many pods may have the new template. */
  readonly partition: Count;
  readonly rollingUpdate: JsonObject;
}

/** Reads the annotation; undefined where there is none, or none that can be read. */
export function readAdvancedStrategy(deployment: Draft): AdvancedStrategy | undefined {
  const text = annotationsOf(deployment)[marks.deploymentStrategy];
  const parsed = text === undefined ? undefined : parseJson(text);
  const strategy = parsed?.ok === true ? objectAt(parsed.value, []) : undefined;
  if (strategy === undefined) return undefined;
  return {
    paused: strategy["paused"] === true,
    partition: readCount(strategy["partition"]) ?? 0,
    rollingUpdate: objectAt(strategy, ["rollingUpdate"]) ?? {},
  };
}

/** The text of the annotation. */
export function writeAdvancedStrategy({ paused, partition, rollingUpdate }: AdvancedStrategy): string {
  return JSON.stringify({ rollingStyle: "Partition", rollingUpdate, ...(paused ? { paused } : {}), partition });
}

/** True while the Rollout machinery moves the pods of this Deployment, and the native controller only counts them. */
export function isUnderControl(deployment: ApiObject): boolean {
  const controlled = (annotationsOf(deployment)[marks.controlInfo] ?? "") !== "";
  return controlled && isPaused(deployment) && strategyType(deployment) === "Recreate";
}

/**
 * How many pods the partition lets have the new template: any percentage but 100% leaves at least one old pod.
 * @see openkruise/rollouts pkg/controller/deployment/util/deployment_util.go, NewRSReplicasLimit (v0.6.2)
 */
export function partitionLimit(partition: Count, deployment: ApiObject): number {
  const replicas = replicasOf(deployment);
  const limit = clamped(scaled(partition, replicas), 0, replicas);
  const leavesOne = replicas > 1 && typeof partition === "string" && partition !== "100%";
  return leavesOne ? Math.min(limit, replicas - 1) : limit;
}
