/** Kubernetes' int-or-string where the string must be a percentage: a count, or a share of some total. */
export interface IntOrPercent {
  readonly unit: "count" | "percent";
  readonly value: number;
}

/**
 * Reads a count or a percentage as the controller and its webhook do. A percentage is a Go integer followed by one `%`,
 * so "+5%" and "05%" pass while "50", "5.5%", "5 %" and "5%%" do not. Undefined for every other text and for fractions.
 * @see k8s.io/apimachinery pkg/util/intstr/intstr.go, GetScaledValueFromIntOrPercent (v0.26.3, as rollouts v0.6.2 uses it)
 */
export function parseIntOrPercent(value: number | string): IntOrPercent | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? { unit: "count", value } : undefined;
  const percent = parsePercent(value);
  return percent === undefined ? undefined : { unit: "percent", value: percent };
}

/** The number before the `%`, undefined when the text is no percentage (see `parseIntOrPercent`). */
export function parsePercent(text: string): number | undefined {
  return text.endsWith("%") ? parseGoInteger(text.slice(0, -1)) : undefined;
}

const largestInt64 = 2n ** 63n - 1n;
const smallestInt64 = -(2n ** 63n);

/** Go's `strconv.Atoi`: an optional sign and decimal digits, of 64 bits at most. */
function parseGoInteger(text: string): number | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  if (text.length > 15) {
    const wide = BigInt(text.replace("+", ""));
    if (wide > largestInt64 || wide < smallestInt64) return undefined;
  }
  return Number(text);
}

/**
 * How many of `total` pods are meant: a count as it is, a percentage of the total rounded up, as the controller does
 * for replicas.
 */
export function scaledUp(amount: IntOrPercent, total: number): number {
  return amount.unit === "count" ? amount.value : Math.ceil((amount.value * total) / 100);
}

/**
 * True for integers that the Go types of the Rollout webhook can hold. Counts, weights and durations are int32 there,
 * while the schema of the API server lets 64 bits pass (seen on v0.6.2: HTTP 400 from the webhook).
 */
export function fitsInt32(value: number): boolean {
  return value >= -2_147_483_648 && value <= 2_147_483_647;
}
