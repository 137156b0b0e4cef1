import type { ClusterIdentity } from "#cluster/clusterPort.ts";
import { completesUnasked } from "#domain/live/completesUnasked.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { Effects, Plan } from "#operations/operation.ts";
import { shortDuration } from "./duration.ts";
import { joined, stepTarget } from "./stepText.ts";
import type { Translate } from "./translate.ts";

/** A question before a write. */
export interface ConfirmText {
  readonly title: string;
  /** Context, namespace, object, from, to, and what happens after; one per line. */
  readonly detail: string;
  /** The words on the button that sends it. */
  readonly action: string;
}

type Approve = Extract<Effects, { operation: "approve" }>;
type Abort = Extract<Effects, { operation: "abort" }>;

/** The question that names everything a write will touch. The request itself would bury that; it is shown on demand. */
export function confirmText(plan: Plan, identity: ClusterIdentity, translate: Translate): ConfirmText {
  const { effects, target, observed } = plan;
  const object = `${target.namespace}/${target.name}`;
  const lines =
    effects.operation === "approve"
      ? approveLines(effects, observed, translate)
      : abortLines(effects, observed, translate);
  return {
    title:
      effects.operation === "approve"
        ? translate("Approve step {0} of {1} of {2}?", effects.step, effects.stepCount, object)
        : translate("Abort the release of {0} and restore the stable version?", object),
    detail: [
      translate("Context: {0} ({1})", identity.context, identity.server),
      translate("Namespace: {0}", target.namespace),
      translate("Rollout: {0}", target.name),
      ...lines,
    ].join("\n"),
    action:
      effects.operation === "approve"
        ? translate("Approve Step {0}", effects.step)
        : translate("Abort and Restore Stable"),
  };
}

function approveLines(effects: Approve, observed: LiveRollout, translate: Translate): readonly string[] {
  const current = observed.steps[effects.step - 1];
  return [
    translate("Revision: {0}", effects.canaryRevision),
    translate(
      "From: {0}",
      stepLine(effects.step, effects.stepCount, current && stepTarget(current, translate), translate),
    ),
    translate("To: {0}", destination(effects, observed, translate)),
    "",
    ...afterApproval(effects, observed, translate),
  ];
}

function stepLine(step: number, stepCount: number, target: string | undefined, translate: Translate): string {
  return joined([translate("step {0} of {1}", step, stepCount), target]);
}

function destination(effects: Approve, observed: LiveRollout, translate: Translate): string {
  if (effects.next === undefined) return translate("the end of the release, with all pods");
  const matches = observed.steps[effects.next.step - 1]?.matches ?? false;
  return stepLine(effects.next.step, effects.stepCount, stepTarget({ ...effects.next, matches }, translate), translate);
}

function afterApproval(effects: Approve, observed: LiveRollout, translate: Translate): readonly string[] {
  const lines: string[] = [];
  if (effects.timed) lines.push(translate("Without you the step would go on by itself when its pause is over."));
  if (effects.completes) {
    lines.push(
      translate(
        "This is the last step: all remaining pods are released at once, and the controller does not ask again.",
      ),
    );
  } else if (effects.next !== undefined) {
    lines.push(afterNextStep(effects.next.step, observed, translate));
  }
  if (effects.lane !== undefined) lines.push(laneAfterApproval(effects.completes, effects.lane, translate));
  return lines;
}

function afterNextStep(step: number, observed: LiveRollout, translate: Translate): string {
  if (completesUnasked(observed, step))
    return translate("The release goes on to step {0}, the last, and completes there without asking again.", step);
  const pauseSeconds = observed.steps[step - 1]?.pauseSeconds;
  return pauseSeconds === undefined
    ? translate("The release goes on to step {0} and waits there for approval again.", step)
    : translate(
        "The release goes on to step {0}, pauses there for {1}, and then goes on by itself.",
        step,
        shortDuration(pauseSeconds * 1000, translate),
      );
}

function laneAfterApproval(completes: boolean, lane: string, translate: Translate): string {
  return completes
    ? translate(
        "Lane {0}: this rollout leaves it. The lane's entry stays open while other members still release, and closes after the last.",
        lane,
      )
    : translate("Lane {0}: its route stays as it is; a step of one member does not change it.", lane);
}

function abortLines(effects: Abort, observed: LiveRollout, translate: Translate): readonly string[] {
  return [
    translate(
      "From: {0}",
      joined([
        translate("canary revision {0}", effects.canaryRevision),
        translate("step {0} of {1}", effects.step, effects.stepCount),
      ]),
    ),
    translate("To: {0}", translate("stable revision {0}", effects.stableRevision)),
    ...effects.images.map((image) =>
      translate("Image of container {0}: {1} → {2}", image.container, image.from, image.to),
    ),
    "",
    ...afterAbort(effects, observed, translate),
  ];
}

function afterAbort(effects: Abort, observed: LiveRollout, translate: Translate): readonly string[] {
  const lines = [
    translate(
      "The stable template goes back on {0} {1}. The controller then removes the new pods and the routes to them, and the release ends as rolled back.",
      effects.workload.kind,
      effects.workload.name,
    ),
  ];
  if (observed.style === "partition")
    lines.push(translate("The old pods come back by an ordinary rolling update, which takes its time."));
  if (effects.managedBy !== undefined) {
    lines.push(
      translate(
        "{0} manages this workload and may put the new template back. Revert the change at its source as well.",
        effects.managedBy,
      ),
    );
  }
  if (effects.lane !== undefined) {
    lines.push(
      translate(
        "Lane {0}: only this rollout leaves it. While other members release, the route stays and leads to the stable pods here.",
        effects.lane,
      ),
    );
  }
  return lines;
}
