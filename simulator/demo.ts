import { stringAt } from "#domain/json.ts";
import type { Result } from "#domain/result.ts";
import { LiveClock } from "./clock/liveClock.ts";
import { checkout, inventory, lane } from "./seed.ts";
import { setImage } from "./setImage.ts";
import { startSimulator, type Simulator } from "./simulator.ts";
import type { SimulatedCluster } from "./simulatedCluster.ts";
import type { ApiFailure } from "./store/apiFailure.ts";
import type { ApiObject } from "./store/apiObject.ts";
import { rollouts } from "./store/kinds.ts";

/** How to run the demo cluster. */
export interface DemoOptions {
  /** How much faster than real time it runs. Default 1. */
  readonly speed?: number;
  /** Milliseconds since the epoch at which a person begins to look. Default: now. */
  readonly nowMs?: number;
  /** Folder for the kubeconfig; it is left in place at the end. Default: one of its own, removed at the end. */
  readonly directory?: string;
  /** Default: a free one. */
  readonly port?: number;
}

/** The running demo cluster. */
export interface DemoCluster {
  readonly server: string;
  readonly kubeconfigPath: string;
  /** The context of the administrator in that kubeconfig. */
  readonly context: string;
  readonly simulator: Simulator;
  /** Ends it and removes what it wrote. Can be called again. */
  stop(): Promise<void>;
}

const minuteMs = 60_000;

/**
 * Starts the cluster that a newcomer looks at: the lane with both members waiting for approval, a canary on its way through
 * its steps, and a Rollout at rest. All of that has happened before the first look, in no time.
 */
export async function startDemoCluster(options: DemoOptions = {}): Promise<DemoCluster> {
  const nowMs = options.nowMs ?? Date.now();
  const clock = new LiveClock(nowMs - 90 * minuteMs, options.speed ?? 1);
  const simulator = await startSimulator({
    clock,
    podTimes: { startMs: 1500, stopMs: 500 },
    prepare: (cluster) => bringAbout(cluster, clock, nowMs),
    ...(options.directory === undefined ? {} : { directory: options.directory }),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  clock.run();
  return {
    server: simulator.server,
    kubeconfigPath: simulator.kubeconfigPath,
    context: simulator.context,
    simulator,
    stop: async () => {
      clock.stop();
      await simulator.stop();
    },
  };
}

/** Lives through the last hour and a half. */
function bringAbout(cluster: SimulatedCluster, clock: LiveClock, nowMs: number): void {
  const time = clock.prepare();
  for (const object of [...lane, ...checkout, ...inventory]) must(cluster.apply(object));
  time.advanceTo(nowMs - 12 * minuteMs);
  must(setImage(cluster, "checkout", "example.com/checkout:3.5"));
  time.advanceTo(nowMs - 4 * minuteMs);
  must(setImage(cluster, "spring-cloud-b", "example.com/spring-cloud-b:1.1"));
  time.advance(20_000);
  must(setImage(cluster, "spring-cloud-a", "example.com/spring-cloud-a:1.1"));
  time.advanceTo(nowMs);
  for (const name of ["rollout-a", "rollout-b", "checkout"]) {
    const state = stringAt(cluster.store.get(rollouts, "default", name), [
      "status",
      "canaryStatus",
      "currentStepState",
    ]);
    if (state !== "StepPaused") throw new Error(`the demo cluster came up wrong: ${name} is at ${state}`);
  }
}

function must(written: Result<ApiObject, ApiFailure>): void {
  if (!written.ok) throw new Error(`the demo cluster refused its own content: ${written.failure.message}`);
}
