import { at, type JsonObject, stringAt } from "#domain/json.ts";
import type { GroupKind } from "#domain/objectKey.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { LiveRule } from "#rules/rule.ts";
import { later } from "./beside.ts";
import type { LiveSubject } from "./liveSubject.ts";
import { patience } from "./patience.ts";

export const trafficStuck: LiveRule = {
  id: "live/traffic-stuck",
  scope: "live",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R22", "R33b", "R35", "R39", "R40", "R47"],
  title: "The traffic of the step is not shifted",
  explanation: `Changing routes takes the controller a few times the grace period (three seconds unless it is set). A step that stays in StepTrafficRouting, or before its upgrade, keeps failing at it: an Ingress without a path to the Service, a name that is too long for \`-canary\`, a script that stumbles over the strategy, or a canary Service that was forbidden and is needed. The reason is in the log of the controller only.

**What to do.** Abort the release: that works from here, and takes every route back. Then correct what the log names.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: in every case tried the step stood without an event for as long as it was watched, and the abort was through after 4 to 13 s, from before the upgrade after 1 s. For an Advanced DaemonSet an old image is no way back; disabling the Rollout was (2.5 s).`,
  *checkLive(subject) {
    const { rollout } = subject;
    const { progress } = rollout;
    if (rollout.phase !== "Progressing" || rollout.progressing?.reason !== "InRolling" || rollout.paused) return;
    const state = progress?.currentStepState;
    if (!progress || (state !== "StepTrafficRouting" && state !== "BeforeStepUpgrade")) return;
    const hint = state === "StepTrafficRouting" ? missingIngress(subject) : undefined;
    const seen = hint === undefined ? "" : ` Ingress ${hint} is not there.`;
    yield {
      path: ["status", progress.field, "currentStepState"],
      fromMs: later(progress.lastUpdateMs, Math.max(patience.move, 3 * 1000 * graceSeconds(subject))),
      message: `Step ${progress.currentStepIndex} does not get past ${state}: the controller fails to change Services or routes, and only its log says why.${seen} Abort the release; that works from here.`,
    };
  },
};

const ingressKind: GroupKind = { group: "networking.k8s.io", kind: "Ingress" };

/** The canary Ingress of the release, if it should be there and is not. */
function missingIngress(subject: LiveSubject): string | undefined {
  return routingsOf(subject)
    .map((routing) => stringAt(routing, ["ingress", "name"]))
    .filter((name) => name !== undefined)
    .map((name) => `${name}-canary`)
    .find((name) => subject.objects.lookUp(ingressKind, name) === "missing");
}

function graceSeconds(subject: LiveSubject): number {
  const seconds = routingsOf(subject).map((routing) => at(routing, ["gracePeriodSeconds"]));
  return Math.max(3, ...seconds.filter((it) => typeof it === "number"));
}

function routingsOf(subject: LiveSubject): readonly JsonObject[] {
  return rolloutOf(subject)?.strategy?.routings.map(({ value }) => value) ?? [];
}
