import { listAt, stringAt } from "#domain/json.ts";
import { parseApiVersion, sameKind } from "#domain/objectKey.ts";
import { customNetworkKinds, ingressProvider } from "#domain/trafficProvider.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { LiveRule } from "#rules/rule.ts";
import { isBeingDeleted, laneOf, later, releaseBeganMs } from "./beside.ts";
import type { LiveProblem, LiveSubject } from "./liveSubject.ts";
import { missingBeside } from "./missing.ts";
import { patience } from "./patience.ts";

export const startStuck: LiveRule = {
  id: "live/start-stuck",
  scope: "live",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R14", "R30", "R31"],
  title: "The release does not start",
  explanation: `A release leaves Progressing/Initializing about three seconds after it began. When it stays there, something it needs was not found, and the controller says so in its log only: there is no event, the status still shows the release before, and the workload is paused.
What is missing is a Service, an Ingress, an HTTPRoute or a custom network object; a script for an Ingress class or a custom kind that has none built in; or the lane, while its TrafficRouting is being wound up or deleted.

**What to do.** Create what is missing, then touch the Rollout (any annotation), because the controller retries ever more rarely. Where a script is missing, add it to the ConfigMap \`kruise-rollout-configuration\`. Until then the Rollout can be neither disabled nor deleted, and an old image put back is not recognized as an abort.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: untouched, the retries grew to a quarter of an hour; touched, the release went on after 0.3 s. Whoever strips the finalizer instead finds the Deployment still paused afterwards.`,
  *checkLive(subject) {
    const { rollout } = subject;
    if (rollout.phase !== "Progressing" || rollout.progressing?.reason !== "Initializing") return;
    // What is known to be missing is said by the rules about missing names.
    if (missingBeside(subject).length > 0) return;
    yield {
      path: ["status", "conditions"],
      fromMs: later(releaseBeganMs(subject), patience.start),
      ...reasonFor(subject),
    };
  },
};

function reasonFor(subject: LiveSubject): Pick<LiveProblem, "message"> {
  const lane = laneOf(subject);
  const phase = stringAt(lane, ["status", "phase"]) ?? "";
  if (lane && (isBeingDeleted(lane) || phase === "Finalizing" || phase === "Terminating")) {
    return {
      message: `The release waits until TrafficRouting ${subject.rollout.lane} is wound up, and cannot join the lane before. Look who is still a member of it, or remove the annotation.`,
    };
  }
  const scripted = scriptedProviders(subject);
  const script =
    scripted.length > 0
      ? `Perhaps the ConfigMap kruise-rollout-configuration has no script for ${scripted.join(", ")}; the log of the controller says what it is`
      : "The log of the controller says what it is";
  return {
    message: `The release has not left Initializing: the controller does not find something it needs, and says so nowhere else. ${script}; once it is there, touch the Rollout.`,
  };
}

/** The Ingress classes and custom kinds that need a script of one's own. */
function scriptedProviders(subject: LiveSubject): readonly string[] {
  const routings = rolloutOf(subject)?.strategy?.routings ?? [];
  return routings.flatMap(({ value }) => {
    const className = stringAt(value, ["ingress", "classType"]) ?? "";
    const builtIn = ingressProvider(className, subject.controller) !== undefined;
    const kinds = listAt(value, ["customNetworkRefs"]).map((reference) => ({
      group: parseApiVersion(stringAt(reference, ["apiVersion"]) ?? "").group,
      kind: stringAt(reference, ["kind"]) ?? "",
    }));
    const scripted = kinds.filter((kind) => !customNetworkKinds.some((known) => sameKind(known, kind)));
    return [...(builtIn ? [] : [`Ingress class ${className}`]), ...scripted.map(({ kind }) => kind)];
  });
}
