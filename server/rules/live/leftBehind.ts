import { type JsonObject, stringAt } from "#domain/json.ts";
import { canaryDeploymentLabel } from "#domain/releaseMarks.ts";
import type { LiveRule } from "#rules/rule.ts";
import { batchReleaseOf, deploymentKind, isBeingDeleted, nameOf } from "./beside.ts";
import type { LiveSubject } from "./liveSubject.ts";

/** Phases in which no release runs and none is being wound up. */
const restful: ReadonlySet<string> = new Set(["Healthy", "Disabled", "Initial"]);

export const leftBehind: LiveRule = {
  id: "live/left-behind",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R58"],
  title: "An earlier release was not cleared away",
  explanation: `A release that is over takes its BatchRelease, its canary Deployment, its canary Ingress and its canary Service with it. They stay when the strategy was switched between canary and blue-green while the Rollout was being disabled, because the part of the controller that finds no status of its own reports that all is done; and when the workload was deleted in the middle of a release. The pods of a canary Deployment then keep serving the new version.

**What to do.** Delete the BatchRelease; the canary Deployment goes with it. Then look for \`<service>-canary\` and \`<ingress>-canary\`, and for a Deployment that is still paused.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: after the switch the Rollout was Disabled at once, and all of them stayed; after the deletion BatchRelease and canary Deployment stayed, even when the workload was there again.`,
  *checkLive(subject) {
    if (!restful.has(subject.rollout.phase)) return;
    const found = leftovers(subject);
    const [first] = found;
    if (!first) return;
    const names = found.map((object) => `${stringAt(object, ["kind"]) ?? "object"} ${nameOf(object)}`).join(" and ");
    yield {
      about: first,
      path: ["metadata", "name"],
      message: `No release runs, and ${names} ${found.length === 1 ? "is" : "are"} still there from an earlier one: pods of it may keep serving. Delete ${found.length === 1 ? "it" : "them"} if nobody needs ${found.length === 1 ? "it" : "them"}.`,
    };
  },
};

function leftovers(subject: LiveSubject): readonly JsonObject[] {
  const { rollout, objects } = subject;
  const batchRelease = batchReleaseOf(subject);
  const canaries = objects
    .objects(deploymentKind)
    .filter((it) => stringAt(it, ["metadata", "labels", canaryDeploymentLabel]) === rollout.workload.name);
  return [...(batchRelease ? [batchRelease] : []), ...canaries].filter((object) => !isBeingDeleted(object));
}
