import * as vscode from "vscode";
import { problemRow, problemText } from "#present/connectionText.ts";
import { namespaceCount, waitingGroupLabel } from "#present/groupRow.ts";
import { laneRow } from "#present/laneRow.ts";
import { contextWords, rolloutContextWords } from "#present/offeredOperations.ts";
import { revisionRow } from "#present/revisionRow.ts";
import { problemsRow, rolloutProblemRow, type RolloutProblem } from "#present/rolloutProblems.ts";
import { rolloutRow } from "#present/rolloutRow.ts";
import type { Look } from "#present/stateLook.ts";
import { stepRows } from "#present/stepRow.ts";
import { translate } from "#platform/translate.ts";
import { waitingGroupId, type RowElement } from "./elements.ts";
import type { TreeShape } from "./treeShape.ts";
import type { TreeSource } from "./treeSource.ts";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** Draws a row. A row whose Rollout vanished between two redraws is drawn empty; the next redraw removes it. */
export function treeItem(element: RowElement, source: TreeSource, shape: TreeShape): vscode.TreeItem {
  const item = draw(element, source, shape);
  item.id = element.id;
  return item;
}

function draw(element: RowElement, source: TreeSource, shape: TreeShape): vscode.TreeItem {
  switch (element.kind) {
    case "problem":
      return problemItem(source);
    case "waitingGroup": {
      const label = waitingGroupLabel(shape.waiting.length, translate);
      return row(label, "", { icon: "bell", color: "charts.yellow" }, label, Expanded, ["group"]);
    }
    case "namespace": {
      const count = namespaceCount(shape.namespaces.get(element.namespace)?.length ?? 0, translate);
      const spoken = vscode.l10n.t("Namespace {0}, {1}", element.namespace, count);
      const folded = element.startsExpanded ? Expanded : Collapsed;
      return row(element.namespace, count, { icon: "symbol-namespace", color: undefined }, spoken, folded, [
        "namespace",
      ]);
    }
    case "rollout":
    case "steps":
    case "step":
    case "revision":
    case "lane":
    case "rolloutProblems":
    case "rolloutProblem":
      return rolloutPart(element, source);
  }
}

type RolloutPart = Extract<RowElement, { uid: string }>;

function rolloutPart(element: RolloutPart, source: TreeSource): vscode.TreeItem {
  const rollout = source.get(element.uid);
  if (rollout === undefined) return new vscode.TreeItem("");
  const state = source.stateOf(rollout);
  switch (element.kind) {
    case "rollout": {
      const namesNamespace = element.parent.id === waitingGroupId;
      const text = rolloutRow({ rollout, state, nowMs: source.now(), namesNamespace }, translate);
      const item = row(text.label, text.description, text.look, text.spoken, Collapsed, []);
      item.contextValue = rolloutContextWords(state, source.readOnly());
      return item;
    }
    case "steps": {
      const label = vscode.l10n.t("Steps");
      const count = String(rollout.steps.length);
      return row(label, count, { icon: "list-ordered", color: undefined }, `${label}, ${count}`, Expanded, ["steps"]);
    }
    case "step": {
      const text = stepRows(rollout, state, source.now(), translate)[element.step - 1];
      if (text === undefined) return new vscode.TreeItem("");
      return row(text.label, text.description, text.look, text.spoken, None, ["step"]);
    }
    case "revision": {
      const pods = source.revisionPods(rollout, element.role);
      const progress = rollout.progress;
      const revision = element.role === "stable" ? progress?.stableRevision : progress?.canaryRevision;
      const text = revisionRow({ role: element.role, style: rollout.style, revision: revision ?? "", pods }, translate);
      return row(text.label, text.description, text.look, text.spoken, None, ["revision"]);
    }
    case "lane": {
      const text = laneRow(rollout, laneCount(rollout.namespace, rollout.lane, source), translate);
      if (text === undefined) return new vscode.TreeItem("");
      const item = row(text.label, text.description, text.look, text.spoken, None, ["lane"]);
      item.tooltip = text.tooltip;
      return item;
    }
    case "rolloutProblems": {
      const text = problemsRow(source.problems(rollout), translate);
      if (text === undefined) return new vscode.TreeItem("");
      return row(text.label, text.description, text.look, text.spoken, Expanded, ["rolloutProblems"]);
    }
    case "rolloutProblem": {
      const problem = source.problems(rollout)[element.index];
      return problem === undefined ? new vscode.TreeItem("") : rolloutProblemItem(problem, element);
    }
  }
}

function rolloutProblemItem(problem: RolloutProblem, element: RowElement): vscode.TreeItem {
  const text = rolloutProblemRow(problem, translate);
  const item = row(text.label, text.description, text.look, text.spoken, None, ["rolloutProblem"]);
  item.tooltip = text.tooltip;
  const title = vscode.l10n.t("Explain Problem");
  item.command = { command: "kruiseRollouts.explainProblem", title, arguments: [element] };
  return item;
}

function problemItem(source: TreeSource): vscode.TreeItem {
  const problem = problemRow(source.connection(), translate);
  if (problem === undefined) return new vscode.TreeItem("");
  const text = problemText(problem);
  const look = { icon: "warning", color: "problemsWarningIcon.foreground" };
  const item = row(problem.label, problem.description, look, `${problem.label}. ${text}`, None, ["problem"]);
  item.tooltip = text;
  item.command = { command: "kruiseRollouts.explainConnection", title: vscode.l10n.t("Explain Connection") };
  return item;
}

function laneCount(
  namespace: string,
  lane: string | undefined,
  source: TreeSource,
): { readonly members: number; readonly waiting: number } {
  const members = source.rollouts().filter((it) => it.namespace === namespace && it.lane === lane);
  return {
    members: members.length,
    waiting: members.filter((it) => source.stateOf(it).kind === "waiting").length,
  };
}

function row(
  label: string,
  description: string,
  look: Look,
  spoken: string,
  folded: vscode.TreeItemCollapsibleState,
  words: readonly string[],
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, folded);
  item.description = description;
  const color = look.color === undefined ? undefined : new vscode.ThemeColor(look.color);
  item.iconPath = new vscode.ThemeIcon(look.icon, color);
  item.accessibilityInformation = { label: spoken };
  item.contextValue = contextWords(words);
  return item;
}
