import type { AccessRequest, ClusterIdentity } from "#cluster/clusterPort.ts";
import type { OperationKind, Refusal } from "#operations/operation.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { failureSentence, userName } from "./failureText.ts";
import { stateSentence } from "./stateSentence.ts";
import type { Translate } from "./translate.ts";

/** What a refusal is about. `nowMs` is the reader's clock in milliseconds since the epoch. */
export interface RefusalSubject {
  readonly operation: OperationKind;
  readonly namespace: string;
  readonly name: string;
  readonly identity: ClusterIdentity;
  readonly stepCount: number;
  readonly nowMs: number;
}

/** Why an operation did not happen, what the cluster is at now, and what to do. */
export function refusalText(refusal: Refusal, subject: RefusalSubject, translate: Translate): string {
  return `${opening(subject, translate)} ${reason(refusal, subject, translate)}`;
}

function opening(subject: RefusalSubject, translate: Translate): string {
  const { namespace, name, identity } = subject;
  return subject.operation === "approve"
    ? translate("{0}/{1} in context {2} was not approved: nothing was written.", namespace, name, identity.context)
    : translate("{0}/{1} in context {2} was not aborted: nothing was written.", namespace, name, identity.context);
}

function reason(refusal: Refusal, subject: RefusalSubject, translate: Translate): string {
  const now = (state: RolloutState): string => stateSentence(state, subject.stepCount, subject.nowMs, translate);
  switch (refusal.reason) {
    case "gone":
      return translate("The rollout no longer exists.");
    case "replaced":
      return translate(
        "The rollout was deleted and created anew since it was shown. Look at the new one, then decide again.",
      );
    case "notProgressing":
      return translate("No release is under way. {0}", now(refusal.state));
    case "notWaiting":
      return translate("It does not wait for approval now. {0}", now(refusal.state));
    case "movedOn":
      return translate("Step {0}, the one you looked at, is over. {1}", refusal.shownStep, now(refusal.state));
    case "newRelease":
      return translate(
        "Another revision is being released since you looked. {0} Compare the images, then decide again.",
        now(refusal.state),
      );
    case "paused":
      return subject.operation === "approve"
        ? translate("The whole rollout is paused. Resume it first, then approve.")
        : translate("The whole rollout is paused, and the controller rolls back only after it is resumed.");
    case "initializing":
      return translate(
        "The release is still initializing, and the controller would take the stable template for another release. Try again in a few seconds.",
      );
    case "alreadyAborting":
      return translate("It is already rolling back to the stable version.");
    case "noStableTemplate":
      return translate("The stable version cannot be found: {0}", refusal.detail);
    case "unsupportedWorkload":
      return translate(
        "This extension cannot restore a workload of kind {0}. Put the stable template back yourself.",
        refusal.workloadKind,
      );
    case "notAllowed":
      return translate(
        "User {0} may not {1} {2} in namespace {3}. Ask for that right.",
        userName(subject.identity, translate),
        refusal.access.verb,
        resourceName(refusal.access),
        refusal.access.namespace,
      );
    case "readOnlyContext":
      return translate(
        "The setting kruiseRollouts.safety.readOnlyContexts makes context {0} read-only.",
        subject.identity.context,
      );
    case "serverRefuses":
      return failureSentence(refusal.failure, subject.identity, translate);
  }
}

/** The resource as a role names it, e.g. `rollouts/status (rollouts.kruise.io)`. */
function resourceName(access: AccessRequest): string {
  const plural = access.subresource === undefined ? access.plural : `${access.plural}/${access.subresource}`;
  return access.group === "" ? plural : `${plural} (${access.group})`;
}
