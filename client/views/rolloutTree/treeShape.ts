import { namespaceId, rolloutId, waitingGroupId } from "./elements.ts";

/** What the tree needs to know of a Rollout to place it. */
export interface Placed {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly waiting: boolean;
}

/** Which Rollout stands where: uids, in the order shown. */
export interface TreeShape {
  readonly waiting: readonly string[];
  readonly namespaces: ReadonlyMap<string, readonly string[]>;
}

/** What has to be drawn again: everything, or the rows of these ids with what is below them. */
export type Redraw = "everything" | ReadonlySet<string>;

/** Above so many changed rows of one parent it is cheaper to draw the parent again. */
const manySiblings = 100;

/** Places Rollouts: those that wait for a person first, and every one below its namespace, by name. */
export function treeShape(rollouts: readonly Placed[]): TreeShape {
  const sorted = rollouts.toSorted(
    (one, other) => compare(one.namespace, other.namespace) || compare(one.name, other.name),
  );
  const namespaces = new Map<string, string[]>();
  for (const { namespace, uid } of sorted) {
    const uids = namespaces.get(namespace);
    if (uids === undefined) namespaces.set(namespace, [uid]);
    else uids.push(uid);
  }
  return { waiting: sorted.filter((it) => it.waiting).map((it) => it.uid), namespaces };
}

/** The least to draw again when the shape went from one to the other and these Rollouts look different. */
export function redraw(before: TreeShape, after: TreeShape, changed: ReadonlySet<string>): Redraw {
  if (!sameList([...before.namespaces.keys()], [...after.namespaces.keys()])) return "everything";
  if ((before.waiting.length === 0) !== (after.waiting.length === 0)) return "everything";
  const ids = new Set<string>();
  addGroup(ids, waitingGroupId, before.waiting, after.waiting, changed);
  for (const [namespace, uids] of after.namespaces) {
    addGroup(ids, namespaceId(namespace), before.namespaces.get(namespace) ?? [], uids, changed);
  }
  return ids;
}

/** The uids that one shape places and the other does not. */
export function removed(before: TreeShape, after: TreeShape): ReadonlySet<string> {
  const kept = new Set([...after.namespaces.values()].flat());
  return new Set([...before.namespaces.values()].flat().filter((uid) => !kept.has(uid)));
}

function addGroup(
  ids: Set<string>,
  groupId: string,
  before: readonly string[],
  after: readonly string[],
  changed: ReadonlySet<string>,
): void {
  const rows = after.filter((uid) => changed.has(uid));
  if (!sameList(before, after) || rows.length > manySiblings) ids.add(groupId);
  else for (const uid of rows) ids.add(rolloutId(groupId, uid));
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
