import { at, listAt, type Json, type JsonObject } from "#domain/json.ts";
import { isRealPartition, type WorkloadRef } from "#domain/rollingStyle.ts";
import { readCount, scaled, type Count } from "#simulator/model/scaled.ts";

/** In partition style a step with routing may not move more pods than this. */
const partitionPercentLimit = 50;

/** What the webhook has against the steps of a canary strategy; as on the real one, only the first finding. */
export function stepErrors(canary: JsonObject, workload: WorkloadRef): readonly string[] {
  const steps = listAt(canary, ["steps"]);
  if (steps.length === 0) return ["Steps: Invalid value: at least one step is needed"];
  const partition = isRealPartition(canary["enableExtraWorkloadForCanary"] === true ? "canary" : "partition", workload);
  for (const [index, step] of steps.entries()) {
    const error = stepError(step, partition);
    if (error !== undefined) return [`Steps[${index}].${error}`];
  }
  const counts = steps.map((step) => readCount(at(step, ["replicas"])) ?? 0);
  const falls = counts.some((count, index) => fallsBelow(counts[index - 1], count));
  return falls ? ["Steps.CanaryReplicas: Invalid value: replicas must not decrease from step to step"] : [];
}

function stepError(step: Json, partition: boolean): string | undefined {
  const replicas = readCount(at(step, ["replicas"]));
  if (replicas === undefined) return "steps: Invalid value: replicas cannot be empty";
  const pods = percentOrNumber(replicas);
  if (pods === undefined || pods <= 0 || (typeof replicas === "string" && pods > 100)) {
    return "Replicas: Invalid value: replicas must be a positive number, or a percentage from 1% to 100%";
  }
  const traffic = at(step, ["traffic"]);
  const routed = typeof traffic === "string" || listAt(step, ["matches"]).length > 0;
  if (!routed) return undefined;
  if (partition && typeof replicas === "string" && pods > partitionPercentLimit) {
    return `steps: Invalid value: in partition style replicas cannot exceed ${partitionPercentLimit}% where traffic is routed`;
  }
  if (typeof traffic !== "string") return undefined;
  const share = percentOrNumber(traffic);
  const fits = share !== undefined && share >= 1 && share <= 100;
  return fits ? undefined : "steps: Invalid value: traffic must be a percentage from 1% to 100%";
}

function percentOrNumber(count: Count): number | undefined {
  if (typeof count === "number") return count;
  return /^[+-]?\d+%$/.test(count) ? scaled(count, 100) : undefined;
}

function fallsBelow(before: Count | undefined, count: Count): boolean {
  if (before === undefined || typeof before !== typeof count) return false;
  return scaled(count, 100) < scaled(before, 100);
}
