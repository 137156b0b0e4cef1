import type { Json } from "#domain/json.ts";

/** A count of pods: a number, or a percentage as text. */
export type Count = number | string;

/** Reads a count; anything else is absent. */
export function readCount(value: Json | undefined): Count | undefined {
  return typeof value === "number" || typeof value === "string" ? value : undefined;
}

/** The count in pods. Percentages are of `total`, rounded up unless told otherwise; text that is no percentage is 0. */
export function scaled(count: Count, total: number, round: "up" | "down" = "up"): number {
  if (typeof count === "number") return count;
  const percent = /^([+-]?\d+)%$/.exec(count)?.[1];
  if (percent === undefined) return 0;
  const exact = (Number(percent) * total) / 100;
  return round === "up" ? Math.ceil(exact) : Math.floor(exact);
}

/** `value` held between the two bounds. */
export function clamped(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
