import * as vscode from "vscode";
import { problemRow } from "#present/connectionText.ts";
import { connectedAs } from "#present/connectionState.ts";
import { laneRow } from "#present/laneRow.ts";
import type { RolloutProblem } from "#present/rolloutProblems.ts";
import { rolloutTooltip } from "#present/rolloutTooltip.ts";
import { translate } from "#platform/translate.ts";
import { Batch, type Schedule } from "./batch.ts";
import { Elements, rolloutUidOf, type RowElement } from "./elements.ts";
import { tooltipMarkdown } from "./tooltip.ts";
import { treeItem } from "./treeItems.ts";
import { redraw, removed, treeShape, type TreeShape } from "./treeShape.ts";
import type { TreeSource } from "./treeSource.ts";

const batchMilliseconds = 250;
/** With more Rollouts than this, namespaces start folded. */
const unfoldedUpTo = 40;

const emptyShape: TreeShape = { waiting: [], namespaces: new Map() };

/** The tree *Rollouts*: those that wait for a person first, then all by namespace. */
export class RolloutTree implements vscode.TreeDataProvider<RowElement> {
  readonly #source: TreeSource;
  readonly #elements = new Elements();
  readonly #fire = new vscode.EventEmitter<RowElement | RowElement[] | undefined>();
  readonly #batch: Batch;
  readonly #drawn: () => void;
  readonly onDidChangeTreeData = this.#fire.event;
  /** What the editor was told last; what it asks for lies in here. */
  #shape: TreeShape = emptyShape;
  #problem = false;
  readonly #changed = new Set<string>();
  #everything = false;

  /** `drawn` is called each time the shape was decided anew, before the editor is told. */
  constructor(source: TreeSource, schedule: Schedule, drawn: () => void) {
    this.#source = source;
    this.#drawn = drawn;
    this.#batch = new Batch(() => this.#flush(), batchMilliseconds, schedule);
  }

  /** Has these Rollouts drawn again, wherever they stand now, with the next batch. */
  update(uids: Iterable<string>): void {
    for (const uid of uids) this.#changed.add(uid);
    this.#batch.request();
  }

  /** Has everything drawn again: the connection is another, or stands otherwise. */
  updateAll(): void {
    this.#everything = true;
    this.#batch.request();
  }

  /** The uids of the Rollouts in the waiting group, as shown. */
  waiting(): readonly string[] {
    return this.#shape.waiting;
  }

  /** The Rollout that a command's argument, a row of ours, is about. */
  uidOf(argument: unknown): string | undefined {
    const element = this.#elements.recognize(argument);
    return element && rolloutUidOf(element);
  }

  /** The problem that a command's argument, a row of ours, shows. */
  problemOf(argument: unknown): RolloutProblem | undefined {
    const element = this.#elements.recognize(argument);
    return element?.kind === "rolloutProblem" ? this.#problemsOf(element.uid)[element.index] : undefined;
  }

  getChildren(element?: RowElement): RowElement[] {
    if (element === undefined) return this.#roots();
    switch (element.kind) {
      case "waitingGroup":
        return this.#shape.waiting.map((uid) => this.#elements.rollout(element, uid));
      case "namespace":
        return (this.#shape.namespaces.get(element.namespace) ?? []).map((uid) => this.#elements.rollout(element, uid));
      case "rollout":
        return this.#rolloutParts(element, element.uid);
      case "steps": {
        const steps = this.#source.get(element.uid)?.steps ?? [];
        return steps.map((_, index) => this.#elements.step(element, element.uid, index + 1));
      }
      case "rolloutProblems": {
        const problems = this.#problemsOf(element.uid);
        return problems.map((_, index) => this.#elements.rolloutProblem(element, element.uid, index));
      }
      case "problem":
      case "step":
      case "revision":
      case "lane":
      case "rolloutProblem":
        return [];
    }
  }

  getTreeItem(element: RowElement): vscode.TreeItem {
    return treeItem(element, this.#source, this.#shape);
  }

  getParent(element: RowElement): RowElement | undefined {
    return element.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, element: RowElement): vscode.TreeItem {
    const rollout = element.kind === "rollout" ? this.#source.get(element.uid) : undefined;
    const identity = connectedAs(this.#source.connection());
    if (rollout !== undefined && identity !== undefined) {
      const state = this.#source.stateOf(rollout);
      item.tooltip = tooltipMarkdown(rolloutTooltip(rollout, state, identity, this.#source.now(), translate));
    }
    return item;
  }

  dispose(): void {
    this.#batch.stop();
    this.#fire.dispose();
  }

  #roots(): RowElement[] {
    if (this.#problem) return [this.#elements.problem()];
    const startsExpanded = this.#source.rollouts().length <= unfoldedUpTo;
    const namespaces = [...this.#shape.namespaces.keys()].map((it) => this.#elements.namespace(it, startsExpanded));
    return this.#shape.waiting.length === 0 ? namespaces : [this.#elements.waitingGroup(), ...namespaces];
  }

  #rolloutParts(parent: RowElement, uid: string): RowElement[] {
    const rollout = this.#source.get(uid);
    if (rollout === undefined) return [];
    const parts = [this.#elements.steps(parent, uid)];
    const { stableRevision, canaryRevision } = rollout.progress ?? { stableRevision: "", canaryRevision: "" };
    if (canaryRevision !== "" && canaryRevision !== stableRevision)
      parts.push(this.#elements.revision(parent, uid, "canary"));
    if (stableRevision !== "") parts.push(this.#elements.revision(parent, uid, "stable"));
    if (laneRow(rollout, { members: 0, waiting: 0 }, translate) !== undefined)
      parts.push(this.#elements.lane(parent, uid));
    if (this.#source.problems(rollout).length > 0) parts.push(this.#elements.rolloutProblems(parent, uid));
    return parts;
  }

  #problemsOf(uid: string): readonly RolloutProblem[] {
    const rollout = this.#source.get(uid);
    return rollout ? this.#source.problems(rollout) : [];
  }

  #flush(): void {
    const shape = treeShape(
      this.#source.rollouts().map((rollout) => ({
        uid: rollout.uid,
        namespace: rollout.namespace,
        name: rollout.name,
        waiting: this.#source.stateOf(rollout).kind === "waiting",
      })),
    );
    const problem = shape.namespaces.size === 0 && problemRow(this.#source.connection(), translate) !== undefined;
    const everything = this.#everything || problem || this.#problem;
    const rows = everything ? "everything" : redraw(this.#shape, shape, this.#changed);
    const lanes = rows === "everything" ? [] : this.#elements.lanesOf(this.#laneMembers(this.#changed));
    this.#elements.forget(removed(this.#shape, shape));
    this.#shape = shape;
    this.#problem = problem;
    this.#everything = false;
    this.#changed.clear();
    this.#drawn();
    if (rows === "everything") this.#fire.fire(undefined);
    else this.#fireRows(rows, lanes);
  }

  #fireRows(ids: ReadonlySet<string>, lanes: readonly RowElement[]): void {
    const known = [...ids].map((id) => this.#elements.get(id)).filter((element) => element !== undefined);
    const rows = [...known, ...lanes];
    if (rows.length > 0) this.#fire.fire(rows);
  }

  /** The Rollouts that share a lane with one of these: their lane rows count it. */
  #laneMembers(uids: ReadonlySet<string>): ReadonlySet<string> {
    const lanes = new Set<string>();
    for (const uid of uids) {
      const rollout = this.#source.get(uid);
      if (rollout?.lane !== undefined) lanes.add(laneId(rollout.namespace, rollout.lane));
    }
    if (lanes.size === 0) return lanes;
    const members = this.#source
      .rollouts()
      .filter((it) => it.lane !== undefined && lanes.has(laneId(it.namespace, it.lane)));
    return new Set(members.map((it) => it.uid));
  }
}

function laneId(namespace: string, lane: string): string {
  return `${namespace}/${lane}`;
}
