import type { DocumentRule } from "#rules/rule.ts";
import { knownProviders, routedRuns, type RoutedStep, routedStrategyOf, itemsOf, stepNumber } from "./routedSteps.ts";

/** Table 3.1: the script clears another annotation than the one it writes. */
export const mseQueryStays: DocumentRule = {
  id: "traffic/mse-query-stays",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["3.1"],
  title: "On mse the query rule of a step stays active in the next one",
  explanation: `For \`queryParams\` the script of class mse writes annotations that begin with \`nginx.ingress.kubernetes.io/canary-by-query\`; at the next step it clears those that begin with \`mse.ingress.kubernetes.io/\` instead. The query rule therefore stays beside the weight or the headers of every later step, until a step without routing or the end of the release removes the canary Ingress.

**What to do.** Put a step with neither weight nor matches in between, use a header instead, or know that those requests keep going to the new pods.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the query rule of one step was still in the annotations at the next.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !knownProviders(strategy).some(({ queryParams }) => queryParams === "first")) return;
    for (const run of routedRuns(strategy)) {
      const next = run.findIndex((step, index) => index > 0 && !asksForQuery(step) && asksForQuery(run[index - 1]));
      const [before, step] = [run[next - 1], run[next]];
      if (!before || !step) continue;
      yield {
        path: step.weight?.path ?? [...step.path, "matches"],
        part: "key",
        message: `On mse the query rule of step ${stepNumber(before)} is still active here, because the controller clears the wrong annotation. Put a step without routing in between, or match a header there.`,
      };
    }
  },
};

function asksForQuery(step: RoutedStep | undefined): boolean {
  return step?.matches.some((match) => itemsOf(match, "queryParams").length > 0) ?? false;
}
