import * as vscode from "vscode";
import type { ClusterIdentity } from "#cluster/clusterPort.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { abort } from "#operations/abort.ts";
import { approve } from "#operations/approve.ts";
import { planApprove } from "#operations/approvePlan.ts";
import type { OperationHost, OperationKind, Plan } from "#operations/operation.ts";
import { runOperation } from "#operations/pipeline.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import { offerLog } from "#platform/commands.ts";
import { anyMatches } from "#platform/contextPattern.ts";
import { askModal, askTyped, pick } from "#platform/prompts.ts";
import { showReadOnly } from "#platform/readOnlyText.ts";
import { wait } from "#platform/schedule.ts";
import { auditLine } from "#present/auditLine.ts";
import { confirmText } from "#present/confirmText.ts";
import { offeredOperations } from "#present/offeredOperations.ts";
import { outcomeText } from "#present/outcomeText.ts";
import { refusalText, type RefusalSubject } from "#present/refusalText.ts";
import { rolloutRow } from "#present/rolloutRow.ts";
import { stageText } from "#present/stageText.ts";
import type { Session } from "./connection/session.ts";
import { explainConnection } from "./connectionCommands.ts";
import type { LiveParts } from "./liveParts.ts";
import { translate } from "#platform/translate.ts";
import { rolloutsViewId } from "./viewIds.ts";

const operations = { approve, abort };

/** Approves or aborts the Rollout of a row, or one that the person picks. */
export async function operate(kind: OperationKind, argument: unknown, parts: LiveParts): Promise<void> {
  await parts.connection.open();
  const session = parts.connection.session;
  if (session === undefined) return explainConnection(parts);
  const rollout = await chooseRollout(kind, argument, session, parts);
  if (rollout === undefined) return;
  const { identity } = session.cluster;
  const { readOnlyContexts, protectedContexts } = parts.settings();
  const typed = anyMatches(protectedContexts, identity.context);
  const readOnly = anyMatches(readOnlyContexts, identity.context);
  const outcome = await withProgress(kind, rollout, (progress) =>
    session.use((cluster) =>
      runOperation(cluster, operations[kind], targetOf(rollout), operationHost(parts, progress, typed), { readOnly }),
    ),
  );
  const text = outcomeText(outcome, subjectOf(kind, rollout, identity), translate);
  if (text === undefined) return;
  if (text.severity === "info") void vscode.window.showInformationMessage(text.text);
  else offerLog(text.severity, text.text, parts.host.log);
}

/** Copies the kubectl line that approves the step a Rollout waits at. */
export async function copyKubectl(argument: unknown, parts: LiveParts): Promise<void> {
  await parts.connection.open();
  const session = parts.connection.session;
  if (session === undefined) return explainConnection(parts);
  const rollout = await chooseRollout("approve", argument, session, parts);
  if (rollout === undefined) return;
  const { identity } = session.cluster;
  const planned = planApprove(rollout, targetOf(rollout), identity);
  if (!planned.ok) {
    const text = refusalText(planned.failure, subjectOf("approve", rollout, identity), translate);
    void vscode.window.showWarningMessage(text);
    return;
  }
  await vscode.env.clipboard.writeText(requestsText(planned.value));
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      "Copied the kubectl line that approves {0}/{1} in context {2}.",
      rollout.namespace,
      rollout.name,
      identity.context,
    ),
  );
}

/** The Rollout of the row a command was called on; from the palette, one that the person picks. */
async function chooseRollout(
  kind: OperationKind,
  argument: unknown,
  session: Session,
  parts: LiveParts,
): Promise<LiveRollout | undefined> {
  const uid = parts.tree.uidOf(argument);
  if (uid !== undefined) return session.store.get(uid);
  const { context } = session.cluster.identity;
  const candidates = session.store
    .rollouts()
    .map((rollout) => ({ rollout, state: deriveRolloutState(rollout) }))
    .filter(({ state }) => offeredOperations[state.kind].includes(kind));
  if (candidates.length === 0) {
    const none =
      kind === "approve"
        ? vscode.l10n.t("No rollout in context {0} waits for approval.", context)
        : vscode.l10n.t("No rollout in context {0} is at a step that could be aborted.", context);
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  const choices = candidates.map(({ rollout, state }) => {
    const { label, description } = rolloutRow({ rollout, state, nowMs: Date.now(), namesNamespace: true }, translate);
    return { label, description, value: rollout };
  });
  const placeHolder =
    kind === "approve"
      ? vscode.l10n.t("Rollout to approve in context {0}", context)
      : vscode.l10n.t("Rollout to abort in context {0}", context);
  return (await pick(choices, placeHolder))?.value;
}

type Stage = Parameters<OperationHost["progress"]>[0];

async function withProgress<Result>(
  kind: OperationKind,
  rollout: LiveRollout,
  run: (progress: (stage: Stage) => void) => Promise<Result>,
): Promise<Result> {
  const object = `${rollout.namespace}/${rollout.name}`;
  const title = kind === "approve" ? vscode.l10n.t("Approving {0}", object) : vscode.l10n.t("Aborting {0}", object);
  return vscode.window.withProgress({ location: { viewId: rolloutsViewId } }, () =>
    vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, (progress) =>
      run((stage) => progress.report({ message: stageText(stage, translate) })),
    ),
  );
}

function operationHost(parts: LiveParts, progress: (stage: Stage) => void, typed: boolean): OperationHost {
  return {
    now: () => Date.now(),
    wait,
    confirm: (plan, identity) => confirm(plan, identity, typed),
    progress,
    audit: (entry) => parts.host.operationLog.add(auditLine(entry), entry),
  };
}

/** Enter presses the first button: for an abort, which takes the new version away, that is the harmless one. */
async function confirm(plan: Plan, identity: ClusterIdentity, typed: boolean): Promise<boolean> {
  const text = confirmText(plan, identity, translate);
  const show = vscode.l10n.t("Show Request");
  const buttons = plan.effects.operation === "approve" ? [text.action, show] : [show, text.action];
  for (;;) {
    const chosen = await askModal(text.title, text.detail, buttons);
    if (chosen === show) await showReadOnly(requestName(plan), requestsText(plan));
    else if (chosen !== text.action) return false;
    else return typed ? typeName(plan, identity) : true;
  }
}

async function typeName(plan: Plan, identity: ClusterIdentity): Promise<boolean> {
  return askTyped(
    vscode.l10n.t("Context {0} is protected", identity.context),
    vscode.l10n.t("Type the name of the rollout to go on: {0}", plan.target.name),
    plan.target.name,
  );
}

/** Ends like a shell script, which colors it. */
function requestName(plan: Plan): string {
  return `${plan.effects.operation}-${plan.target.name}.sh`;
}

function requestsText(plan: Plan): string {
  return plan.requests.map((request) => request.kubectl).join("\n");
}

function subjectOf(operation: OperationKind, rollout: LiveRollout, identity: ClusterIdentity): RefusalSubject {
  const { namespace, name, steps } = rollout;
  return { operation, namespace, name, identity, stepCount: steps.length, nowMs: Date.now() };
}
