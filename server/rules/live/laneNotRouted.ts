import { at, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { laneMemberFinalizer } from "#domain/lane.ts";
import type { GroupKind } from "#domain/objectKey.ts";
import type { LiveRule } from "#rules/rule.ts";
import { isBeingDeleted, laneOf, later, madeMs, nameOf, releaseBeganMs } from "./beside.ts";
import type { LiveSubject } from "./liveSubject.ts";
import { missingBeside } from "./missing.ts";
import { patience } from "./patience.ts";

export const laneNotRouted: LiveRule = {
  id: "live/lane-not-routed",
  scope: "live",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R17", "R54", "R55"],
  title: "The lane has no route",
  explanation: `A TrafficRouting that cannot be put into effect says so nowhere: before the first release its phase stays empty, during one it says Progressing. The Rollouts of the lane do not look at that. They run through all their steps, and no request ever gets the mark.
An empty phase means that its Service or Ingress is missing or that it names no provider at all. Progressing without a canary Ingress means that the script of the provider failed before it was made, as it does over an mse Ingress without any annotation. A canary Ingress that stays at weight 0 without a rule means that it failed after, as over a header modifier without \`set\`.

**What to do.** Correct the TrafficRouting or its Ingress before approving: an abort of the members loses nothing.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: all four cases, each without an event or a condition; the route came as soon as the object was corrected.`,
  *checkLive(subject) {
    const lane = laneOf(subject);
    if (!lane || isBeingDeleted(lane)) return;
    // A name that leads to nothing is reason enough, and said by a rule of its own.
    const explained = missingBeside(subject).some(({ about }) => about === lane);
    if ((stringAt(lane, ["status", "phase"]) ?? "") === "") {
      if (explained) return;
      yield {
        about: lane,
        path: ["status"],
        fromMs: later(madeMs(lane), patience.start),
        message: `The controller cannot put TrafficRouting ${nameOf(lane)} into effect, and says why in its log only. A release runs through all its steps without a route: correct it first.`,
      };
      return;
    }
    const fault = faultOfRoute(subject, lane);
    if (fault === undefined) return;
    yield {
      about: lane,
      path: ["status", "phase"],
      fromMs: later(releaseBeganMs(subject), patience.move),
      message: `TrafficRouting ${nameOf(lane)} says Progressing, but ${fault}: no request reaches the gray pods, and the releases of the lane run on as if it did. Look at the log of the controller before you approve.`,
    };
  },
};

const ingressKind: GroupKind = { group: "networking.k8s.io", kind: "Ingress" };

/** What is wrong with the canary Ingress that this release should have switched on; undefined where nothing is. */
function faultOfRoute({ rollout, objects }: LiveSubject, lane: JsonObject): string | undefined {
  const member = listAt(lane, ["metadata", "finalizers"]).includes(laneMemberFinalizer(rollout.name));
  if (!member || stringAt(lane, ["status", "phase"]) !== "Progressing" || !routesSomething(lane)) return undefined;
  const name = stringAt(lane, ["spec", "objectRef", 0, "ingress", "name"]);
  if (name === undefined) return undefined;
  const canary = `${name}-canary`;
  const found = objects.lookUp(ingressKind, canary);
  if (found === "missing") return `Ingress ${canary} is not there`;
  return found !== "unknown" && isAsMade(found) ? `Ingress ${canary} has a weight of 0 and no rule` : undefined;
}

/** A canary Ingress is made at weight 0, and the script of the provider writes its rule afterwards. */
function isAsMade(ingress: JsonObject): boolean {
  const annotations = Object.entries(objectAt(ingress, ["metadata", "annotations"]) ?? {});
  const weightless = annotations.some(([key, value]) => key.endsWith("/canary-weight") && value === "0");
  return weightless && !annotations.some(([key]) => key.includes("/canary-by-"));
}

function routesSomething(lane: JsonObject): boolean {
  const weight = at(lane, ["spec", "strategy", "weight"]);
  return listAt(lane, ["spec", "strategy", "matches"]).length > 0 || (typeof weight === "number" && weight > 0);
}
