import { clamped } from "#simulator/model/scaled.ts";

/** One ReplicaSet as a plan sees it. */
export interface RollingSet {
  readonly name: string;
  readonly replicas: number;
  readonly available: number;
}

/** The state of a Deployment between two templates. */
export interface Rolling {
  readonly replicas: number;
  readonly surge: number;
  readonly unavailable: number;
  /** How many pods the new template may have; all of them for a native roll, fewer in partition style. */
  readonly newLimit: number;
  readonly current: RollingSet;
  /** Old sets that still have pods, the oldest first. */
  readonly old: readonly RollingSet[];
}

/** The next sizes by name; sets that stay as they are do not appear. */
export type Sizes = ReadonlyMap<string, number>;

/**
 * One turn of a rolling update: first the new set grows, else the old ones shrink, never beyond what surge,
 * unavailability and the limit allow.
 * @see kubernetes pkg/controller/deployment/rolling.go (v1.34); openkruise/rollouts pkg/controller/deployment/rolling.go (v0.6.2)
 */
export function nextSizes(rolling: Rolling): Sizes {
  const grown = grownSize(rolling);
  if (grown !== rolling.current.replicas) return new Map([[rolling.current.name, grown]]);
  return oldSizes(rolling);
}

function total(sets: readonly RollingSet[]): number {
  return sets.reduce((sum, it) => sum + it.replicas, 0);
}

function grownSize({ replicas, surge, newLimit, current, old }: Rolling): number {
  if (current.replicas > replicas) return replicas;
  const oldPods = total(old);
  if (oldPods === 0) return replicas;
  if (current.replicas >= newLimit) return current.replicas;
  const room = replicas + surge - current.replicas - oldPods;
  return room <= 0 ? current.replicas : Math.min(current.replicas + room, newLimit, replicas);
}

function oldSizes(rolling: Rolling): Sizes {
  const { replicas, unavailable, newLimit, current, old } = rolling;
  const oldPods = total(old);
  if (oldPods === 0) return new Map();
  const surplus = oldPods - (replicas - Math.max(newLimit, current.replicas));
  if (surplus < 0) return scaledUp(old, -surplus);
  const minAvailable = replicas - unavailable;
  const removable = Math.min(
    oldPods + current.replicas - minAvailable - (current.replicas - current.available),
    surplus,
  );
  if (removable <= 0) return new Map();
  const sizes = new Map(old.map((it) => [it.name, it.replicas]));
  const cleaned = removed(sizes, old, removable, (it) => it.replicas - it.available);
  const available = current.available + old.reduce((sum, it) => sum + it.available, 0);
  removed(sizes, old, clamped(available - minAvailable, 0, surplus - cleaned), () => Number.POSITIVE_INFINITY);
  return new Map([...sizes].filter(([name, size]) => old.some((it) => it.name === name && it.replicas !== size)));
}

/** Takes up to `count` pods from the sets, from each no more than `most` says; returns how many it took. */
function removed(
  sizes: Map<string, number>,
  old: readonly RollingSet[],
  count: number,
  most: (set: RollingSet) => number,
): number {
  let left = count;
  for (const set of old) {
    const size = sizes.get(set.name) ?? 0;
    const taken = clamped(Math.min(left, most(set)), 0, size);
    sizes.set(set.name, size - taken);
    left -= taken;
  }
  return count - left;
}

function scaledUp(old: readonly RollingSet[], by: number): Sizes {
  const biggest = old.toSorted((one, other) => other.replicas - one.replicas)[0];
  return biggest === undefined ? new Map() : new Map([[biggest.name, biggest.replicas + by]]);
}
