import { type JsonObject, listAt, stringAt } from "#domain/json.ts";
import { laneAnnotation, laneMemberFinalizer, laneMemberFinalizerPrefix } from "#domain/lane.ts";
import type { LiveRule } from "#rules/rule.ts";
import { nameOf, rolloutKind, trafficRoutingKind } from "./beside.ts";
import type { LiveSubject } from "./liveSubject.ts";

export const leakedFinalizer: LiveRule = {
  id: "live/leaked-finalizer",
  scope: "live",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R50"],
  title: "A lane waits for a member that is not releasing",
  explanation: `While a Rollout releases through a lane, its TrafficRouting carries the finalizer \`${laneMemberFinalizerPrefix}<rollout>\`. The Rollout takes it off at its end, from the TrafficRouting that its annotation names then: if the annotation was changed or removed during the release, the finalizer stays on the former one. That lane then never leaves Progressing, its canary Ingress keeps routing, and it cannot be deleted.

**What to do.** Remove that finalizer from the TrafficRouting by hand.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with the annotation removed mid-release, finalizer and canary Ingress stayed; three seconds after the finalizer was removed the TrafficRouting was Healthy.`,
  *checkLive(subject) {
    const { rollout, objects } = subject;
    for (const lane of objects.objects(trafficRoutingKind)) {
      const finalizers = listAt(lane, ["metadata", "finalizers"]);
      for (const [index, finalizer] of finalizers.entries()) {
        if (typeof finalizer !== "string" || !finalizer.startsWith(laneMemberFinalizerPrefix)) continue;
        const member = finalizer.slice(laneMemberFinalizerPrefix.length);
        const concerned = member === rollout.name || rollout.lane === nameOf(lane);
        if (!concerned || isReleasingThrough(subject, member, lane)) continue;
        yield {
          about: lane,
          path: ["metadata", "finalizers", index],
          message: `TrafficRouting ${nameOf(lane)} still counts Rollout ${member} as a member, which is not releasing through it: the lane never closes, and its route stays. Remove the finalizer ${laneMemberFinalizer(member)} from it.`,
        };
      }
    }
  },
};

/** Phases in which a Rollout is a member, or is about to take its finalizer off. */
const engaged: ReadonlySet<string> = new Set(["Progressing", "Disabling", "Terminating"]);

function isReleasingThrough({ objects }: LiveSubject, member: string, lane: JsonObject): boolean {
  const rollout = objects.lookUp(rolloutKind, member);
  if (typeof rollout === "string") return rollout === "unknown";
  const named = stringAt(rollout, ["metadata", "annotations", laneAnnotation]);
  return named === nameOf(lane) && engaged.has(stringAt(rollout, ["status", "phase"]) ?? "");
}
