import { parseIntOrPercent } from "#domain/intOrPercent.ts";
import { isList, type Path } from "#domain/json.ts";
import { type ItemView, isSet, rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

/**
 * The largest percentage of replicas a partition step with traffic may have: the default of the manager's flag
 * `--partition-percent-limit`.
 * @see openkruise/rollouts pkg/webhook/rollout/validating/rollout_create_update_handler.go (v0.6.2)
 */
const limit = 50;

export const partitionLimit: DocumentRule = {
  scope: "document",
  id: "steps/partition-limit",
  basis: "admission",
  severity: "error",
  versions: ["0.6", "next"],
  title: "A partition step that routes traffic updates too many pods",
  explanation: `In partition style new pods replace old ones, so a step that sends traffic by rule to the new revision must leave enough old pods to carry everything after a rollback.
The webhook therefore refuses a step with \`traffic\` (v1alpha1: \`weight\`) or \`matches\` whose \`replicas\` are a percentage above ${limit}%.
Numbers of pods are not limited. The limit holds without \`trafficRoutings\` too.
It also holds when \`enableExtraWorkloadForCanary: true\` stands beside anything that is not exactly an \`apps/v1\` Deployment, because the flag is ignored there; and in v1alpha1 for every such workload, even with an empty list of \`matches\`.

**What to do.** Lower the percentage, remove traffic and matches from the step, or use canary style (\`enableExtraWorkloadForCanary: true\`, v1alpha1: annotation \`rolling-style: canary\`) on an \`apps/v1\` Deployment.
An installation can raise the limit with the manager's flag \`--partition-percent-limit\`.

**Evidence.** Controller v0.6.2: \`replicas: 51%\` with \`traffic: 5%\` is refused with HTTP 422, \`50%\` and \`51\` are accepted.`,
  facts: ["B8", "A8", "A9"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (rollout?.strategy?.style !== "partition") return;
    for (const step of rollout.strategy.steps) {
      const over = overLimit(step, rollout);
      if (!over) continue;
      yield {
        path: over.path,
        part: "value",
        message: `A partition step that routes traffic may update at most ${limit}% of the pods, and the webhook refuses ${over.percent}%. Lower it, or remove the routing from this step, or use canary style.`,
      };
    }
  },
};

function overLimit(
  { path, value }: ItemView,
  { version }: RolloutView,
): { readonly path: Path; readonly percent: number } | undefined {
  const { replicas, weight, matches, traffic } = value;
  if (version === "v1alpha1" && !isSet(replicas)) {
    // Above 100 the weight is out of its range as well, which another rule says.
    return typeof weight === "number" && weight > limit && weight <= 100
      ? { path: [...path, "weight"], percent: weight }
      : undefined;
  }
  const routes =
    version === "v1alpha1"
      ? typeof weight === "number" || isList(matches)
      : typeof traffic === "string" || (isList(matches) && matches.length > 0);
  if (!routes || typeof replicas !== "string") return undefined;
  const percent = parseIntOrPercent(replicas)?.value;
  return percent !== undefined && percent > limit && percent <= 100
    ? { path: [...path, "replicas"], percent }
    : undefined;
}
