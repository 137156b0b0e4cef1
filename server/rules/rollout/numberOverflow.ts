import { fitsInt32 } from "#domain/intOrPercent.ts";
import { type Json, objectAt, type Path } from "#domain/json.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";
import { rolloutOf, type StrategyView } from "./rolloutView.ts";

export const numberOverflow: DocumentRule = {
  scope: "document",
  id: "rollout/number-overflow",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A number is too large for the Rollout webhook",
  explanation: `The API server's schema lets any 64-bit integer pass here, but the Go types of the Rollout webhook hold 32 bits.
The webhook fails to decode the object and the request ends with HTTP 400.

**What to do.** Write a number between -2147483648 and 2147483647.
This concerns \`replicas\`, \`weight\`, \`pause.duration\`, \`gracePeriodSeconds\` and \`failureThreshold\` of a Rollout; a TrafficRouting has no webhook.

**Evidence.** Controller v0.6.2: \`replicas: 2147483648\` and \`pause: {duration: 2147483648}\` are refused with HTTP 400, one less is accepted.`,
  facts: ["2.D", "B7", "A7"],
  *check(subject): Iterable<Problem> {
    const strategy = rolloutOf(subject)?.strategy;
    if (!strategy) return;
    for (const [path, value] of numbersOf(strategy)) {
      if (typeof value !== "number" || fitsInt32(value) || !fitsInt64(value)) continue;
      yield {
        path,
        part: "value",
        message: `${value} does not fit into 32 bits, so the Rollout webhook cannot read the object and refuses it. Write at most 2147483647.`,
      };
    }
  },
};

/** Beyond 64 bits the API server refuses the number before the webhook sees it. */
function fitsInt64(value: number): boolean {
  return value >= -(2 ** 63) && value < 2 ** 63;
}

function* numbersOf(strategy: StrategyView): Iterable<readonly [Path, Json | undefined]> {
  yield [[...strategy.path, "failureThreshold"], strategy.value["failureThreshold"]];
  for (const { path, value } of strategy.steps) {
    yield [[...path, "replicas"], value["replicas"]];
    yield [[...path, "weight"], value["weight"]];
    yield [[...path, "pause", "duration"], objectAt(value, ["pause"])?.["duration"]];
  }
  for (const { path, value } of strategy.routings) {
    yield [[...path, "gracePeriodSeconds"], value["gracePeriodSeconds"]];
  }
}
