import { at, isList } from "#domain/json.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R16: a lane without an entry. */
export const objectRefEmpty: DocumentRule = {
  id: "lane/object-ref-empty",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R16"],
  title: "A TrafficRouting without objectRef routes nothing",
  explanation: `The schema wants the list \`objectRef\` and lets it be empty. The controller then reports Healthy and Progressing like for any lane, and does nothing: the Rollouts of the lane run without an entry route.

**What to do.** Name the entry Service and its Ingress or custom objects.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: Healthy, then Progressing during a release, nothing written.`,
  *check(subject) {
    const list = at(trafficRoutingOf(subject)?.value, ["spec", "objectRef"]);
    if (!isList(list) || list.length > 0) return;
    yield {
      path: ["spec", "objectRef"],
      part: "key",
      message:
        "The lane has no entry: with an empty objectRef the TrafficRouting looks healthy and routes nothing. Name the entry Service and its Ingress or custom objects.",
    };
  },
};
