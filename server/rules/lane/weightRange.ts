import type { DocumentRule } from "#rules/rule.ts";
import { knownProviders, routedStrategyOf } from "#rules/traffic/routedSteps.ts";

/** R19: a weight that nobody checks. */
export const weightRange: DocumentRule = {
  id: "lane/weight-range",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R19"],
  title: "The weight of a TrafficRouting is no percentage from 1 to 100",
  explanation: `Nothing checks \`spec.strategy.weight\`. With 0 a canary Ingress is not even created. Numbers above 100 are written into the gateway as they are; the stable side of a VirtualService gets what is left, a negative weight. And -1 is the controller's own sign for "no weight": a canary Ingress gets no rule, while a VirtualService sends **all** requests to the lane.

**What to do.** Write a number from 1 to 100; to let in chosen requests only, leave the weight out and use \`matches\`.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: 0 made no canary Ingress with any class, 150 gave \`canary-weight: 150\` and the weights -50 and 150 in a VirtualService, -1 gave \`canary: "true"\` alone and the weights 0 and 100 in a VirtualService.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    const step = strategy?.steps[0];
    const weight = step?.weight?.percent;
    if (strategy?.owner !== "TrafficRouting" || !step?.weight || weight === undefined) return;
    if (weight >= 1 && weight <= 100) return;
    const known = knownProviders(strategy);
    // Where matches win, or lose by a weight of 0, other rules say so.
    if (
      step.asks === "both" &&
      (weight === 0 || known.some((provider) => provider.weightWithMatches === "matchesOnly"))
    )
      return;
    const mesh = known.some(({ through }) => through === "customNetworkRefs");
    yield {
      path: step.weight.path,
      part: "value",
      severity: weight === -1 && mesh ? "error" : "warning",
      message: `${outcome(weight, mesh)} Write a weight from 1 to 100.`,
    };
  },
};

function outcome(weight: number, mesh: boolean): string {
  if (weight === 0) return "A weight of 0 lets no request into the lane, and an Ingress gets no canary at all.";
  if (weight !== -1) return `Nothing checks the weight, so ${weight} is written into the gateway as it is.`;
  return mesh
    ? "The controller takes -1 for no weight at all, and the VirtualService then sends all requests into the lane."
    : "The controller takes -1 for no weight at all, so no request enters the lane.";
}
