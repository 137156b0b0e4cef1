import { at } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { routedRuns, routedStrategyOf, routesThroughGateway, stepNumber } from "./routedSteps.ts";

/** R10b: the header builder takes the weighted rule for one of its own and drops it. */
export const matchesAfterWeight: DocumentRule = {
  id: "traffic/matches-after-weight",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R10b"],
  title: "Matches after a weight delete the rule of the HTTPRoute",
  explanation: `For a weight the controller puts the canary Service beside the stable one into the rules of the HTTPRoute. For \`matches\` it first throws away every rule that holds the canary Service, because it takes those for the header rules of an earlier step. After a step with a weight that is the production rule itself: it is gone, and with it the route of the Service.

**What to do.** Put the steps with \`matches\` before those with a weight, or a step with neither between them: such a step takes the routes down first. Do not jump back from a weight to matches either.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: at the step with matches the rule was gone and the Rollout said StepPaused as if all were well; neither the next weight nor an abort brought it back, only applying the HTTPRoute again did. A weight of 0% in a blue-green release does the same.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (strategy?.owner !== "Rollout" || !routesThroughGateway(strategy)) return;
    // Without a canary Service the route breaks in another way, which has a rule of its own.
    if (at(rolloutOf(subject)?.strategy?.value, ["disableGenerateCanaryService"]) === true) return;
    for (const run of routedRuns(strategy)) {
      // Once the rule is gone there is nothing more to lose in this run.
      const broken = run.findIndex((step, index) => step.asks !== "weight" && run[index - 1]?.asks === "weight");
      const [weight, step] = [run[broken - 1], run[broken]];
      if (!weight || !step) continue;
      yield {
        path: [...step.path, "matches"],
        part: "key",
        message: `After the weight of step ${stepNumber(weight)} these matches delete the rule of the Service from the HTTPRoute, and nothing restores it: production traffic fails. Put the matches first, or a step with neither in between.`,
      };
    }
  },
};
