import type { RolloutCondition, RolloutStatus } from "./rolloutStatus.ts";

/** The condition of a type, if the status has it. */
export function conditionOf(status: RolloutStatus, type: RolloutCondition["type"]): RolloutCondition | undefined {
  return status.conditions.find((it) => it.type === type);
}

/** Adds a condition as of now; one of the same type is replaced. */
export function addCondition(
  status: RolloutStatus,
  condition: Omit<RolloutCondition, "lastUpdateMs" | "lastTransitionMs">,
  nowMs: number,
): void {
  replace(status, { ...condition, lastUpdateMs: nowMs, lastTransitionMs: nowMs });
}

/** Removes the condition of a type. */
export function dropCondition(status: RolloutStatus, type: RolloutCondition["type"]): void {
  status.conditions = status.conditions.filter((it) => it.type !== type);
}

/**
 * Moves the release on to a reason. The times of the condition stay those of its beginning, as in the real controller,
 * and the message of the whole status follows.
 */
export function moveProgressing(
  status: RolloutStatus,
  next: { readonly status: "True" | "False"; readonly reason: string; readonly message: string },
  nowMs: number,
): void {
  const old = conditionOf(status, "Progressing");
  const message = next.message === "" ? (old?.message ?? "") : next.message;
  if (old === undefined) addCondition(status, { type: "Progressing", ...next, message }, nowMs);
  else replace(status, { ...old, ...next, message });
  status.message = message;
}

/** Notes how the release ended. */
export function setSucceeded(status: RolloutStatus, succeeded: boolean, nowMs: number): void {
  const value = succeeded ? "True" : "False";
  const old = conditionOf(status, "Succeeded");
  if (old === undefined) addCondition(status, { type: "Succeeded", status: value, reason: "", message: "" }, nowMs);
  else replace(status, { ...old, status: value });
}

function replace(status: RolloutStatus, condition: RolloutCondition): void {
  const old = conditionOf(status, condition.type);
  const same = old?.status === condition.status && old.reason === condition.reason && old.message === condition.message;
  if (old !== undefined && same) return;
  const kept = old?.status === condition.status ? { ...condition, lastTransitionMs: old.lastTransitionMs } : condition;
  status.conditions = [...status.conditions.filter((it) => it.type !== condition.type), kept];
}
