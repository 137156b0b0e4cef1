import { isList } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** B15 from the other side: an empty list that passes once. */
export const noCustomRefs: DocumentRule = {
  id: "routing/no-custom-refs",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["B15", "A16"],
  title: "An empty customNetworkRefs keeps the Rollout from ever becoming active",
  explanation: `The webhook refuses an entry of \`trafficRoutings\` that has no provider, but lets an empty list of \`customNetworkRefs\` pass as one. The controller then writes the Rollout back without the empty list, and the webhook refuses that write: no finalizer, no phase, no label on the workload. The Rollout looks present and does nothing, and a new image rolls out natively, without steps.

**What to do.** Name the custom objects, or use \`ingress\` or \`gateway\`. A Rollout that routes nothing needs no \`trafficRoutings\`.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the manager's log repeats "register rollout finalizer failed … TrafficRoutings are not set", and a new image rolled out natively. The 0.5 line: read in the source of v0.5.5; not tried.`,
  *check(subject) {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      const refs = value["customNetworkRefs"];
      if (!isList(refs) || refs.length > 0 || isSet(value["ingress"]) || isSet(value["gateway"])) continue;
      yield {
        path: [...path, "customNetworkRefs"],
        part: "key",
        message:
          "The empty list passes the webhook once, which then refuses every write of the controller: the Rollout never becomes active, and a new image rolls out without steps. Name the objects that route.",
      };
    }
  },
};
