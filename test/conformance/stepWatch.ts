import type { Watching } from "#cluster/clusterPort.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import type { TestNamespace } from "./namespace.ts";
import type { Operator } from "./operator.ts";

const rollouts = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };

interface Waiter {
  readonly name: string;
  readonly step: number;
  readonly resolve: (seen: LiveRollout) => void;
}

/** Tells of steps that begin to wait in the moment the cluster says so: looking now and then is too slow for a race. */
export class StepWatch {
  readonly #namespace: TestNamespace;
  readonly #watching: Watching;
  readonly #latest = new Map<string, LiveRollout>();
  #waiters: readonly Waiter[] = [];

  constructor(operator: Operator, namespace: TestNamespace) {
    this.#namespace = namespace;
    this.#watching = operator.cluster.watch(rollouts, { namespace: namespace.name }, (raw) => projectRollout(raw), {
      changed: ({ upserted }) => {
        for (const rollout of upserted) this.#see(rollout);
      },
      state: () => undefined,
    });
  }

  /** The Rollout as it is first told to stand in `StepPaused` of the step (1-based), or as it is when it stands already. */
  standing(name: string, step: number): Promise<LiveRollout> {
    const latest = this.#latest.get(name);
    if (latest && stands(latest, step)) return Promise.resolve(latest);
    let resolve: (seen: LiveRollout) => void = () => undefined;
    const told = new Promise<LiveRollout>((done) => (resolve = done));
    this.#waiters = [...this.#waiters, { name, step, resolve }];
    return this.#namespace.inTime(`${name} to wait in step ${step}`, told);
  }

  stop(): void {
    this.#watching.stop();
  }

  #see(rollout: LiveRollout): void {
    this.#latest.set(rollout.name, rollout);
    const called = this.#waiters.filter(({ name, step }) => name === rollout.name && stands(rollout, step));
    this.#waiters = this.#waiters.filter((it) => !called.includes(it));
    for (const { resolve } of called) resolve(rollout);
  }
}

function stands({ phase, progress }: LiveRollout, step: number): boolean {
  return phase === "Progressing" && progress?.currentStepState === "StepPaused" && progress.currentStepIndex === step;
}
