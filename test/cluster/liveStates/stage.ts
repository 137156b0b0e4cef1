import { at, type JsonObject, listAt, stringAt } from "#domain/json.ts";
import { laneMemberFinalizer } from "#domain/lane.ts";
import { rolloutHashAnnotation } from "#domain/releaseMarks.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { seeRollout, untilState } from "#conformance/liveRollouts.ts";
import type { TestNamespace } from "#conformance/namespace.ts";
import { image } from "./manifests.ts";

/** The objects that a state is brought about with, as a namespace takes them. */
export const theRollout = ["rollouts.kruise.io/v1beta1", "Rollout", "shop"] as const;
export const theDeployment = ["apps/v1", "Deployment", "shop"] as const;
export const theLane = ["rollouts.kruise.io/v1alpha1", "TrafficRouting", "gray"] as const;

/** A namespace with the application `shop`, in which a state is brought about. */
export class Stage {
  readonly namespace: TestNamespace;

  constructor(namespace: TestNamespace) {
    this.namespace = namespace;
  }

  /** Creates what the manifests say, in this order. */
  async set(...manifests: readonly string[]): Promise<void> {
    await this.namespace.apply(manifests.join("---"));
  }

  /** Waits until the Rollout is in a state of this kind. */
  async until(...kinds: readonly RolloutState["kind"][]): Promise<void> {
    await untilState(this.namespace, "shop", ...kinds);
  }

  /** Waits until this step (1-based) waits for a person. */
  async untilWaitingAt(step: number): Promise<void> {
    await this.namespace.eventually(`step ${step} to wait`, async () => {
      const seen = await seeRollout(this.namespace, "shop");
      return seen?.state.kind === "waiting" && seen.state.step === step ? true : undefined;
    });
  }

  /** Sets the stage and starts a release of this version once the Rollout is there. */
  async release(version: string, ...manifests: readonly string[]): Promise<void> {
    await this.set(...manifests);
    await this.until("idle");
    await this.namespace.release("shop", image(version));
  }

  /** The same, as far as the first step that waits for a person. */
  async releaseUntilWaiting(...manifests: readonly string[]): Promise<void> {
    await this.release("2", ...manifests);
    await this.until("waiting");
  }

  /** Gives the Deployment another version without waiting for anything. */
  async changeImage(version: string): Promise<void> {
    const containers = [{ name: "app", image: image(version) }];
    await this.namespace.change(...theDeployment, { spec: { template: { spec: { containers } } } });
  }

  /** Waits until the lane counts this Rollout as a member. */
  async untilMember(rollout: string): Promise<void> {
    await this.namespace.eventually(`${rollout} to join the lane`, async () => {
      const finalizers = listAt(await this.namespace.read(...theLane), ["metadata", "finalizers"]);
      return finalizers.includes(laneMemberFinalizer(rollout)) ? true : undefined;
    });
  }

  /** Waits until the status of the Deployment counts so many pods in this field. */
  async untilCounted(field: "replicas" | "readyReplicas" | "updatedReplicas", count: number): Promise<void> {
    await this.namespace.eventually(`${field} to be ${count}`, async () =>
      at((await this.namespace.read(...theDeployment)) ?? {}, ["status", field]) === count ? true : undefined,
    );
  }

  /** Waits until the controller has seen that the steps are others than those it goes by. */
  async untilEditSeen(): Promise<void> {
    await this.namespace.eventually("the hash of the edited steps", async () => {
      const rollout = await this.namespace.read(...theRollout);
      const written = stringAt(rollout, ["metadata", "annotations", rolloutHashAnnotation]);
      return written === stringAt(rollout, ["status", "canaryStatus", "rolloutHash"]) ? undefined : true;
    });
  }

  async untilGone(...object: readonly [apiVersion: string, kind: string, name: string]): Promise<void> {
    await this.namespace.eventually(`${object.join(" ")} to be gone`, async () =>
      (await this.namespace.read(...object)) === undefined ? true : undefined,
    );
  }

  async changeRollout(body: JsonObject): Promise<void> {
    await this.namespace.change(...theRollout, body);
  }

  /** Writes into the status of the Rollout, as `kubectl edit --subresource=status` does. */
  async changeStatus(status: JsonObject): Promise<void> {
    await this.namespace.change(...theRollout, { status }, "/status");
  }
}

/** A state that a release can get into, and what the product says about it. */
export interface LiveState {
  /** Also the end of the namespace's name. */
  readonly name: string;
  /** Rows of the table of hazards that it is an example of. */
  readonly facts: readonly string[];
  readonly bringAbout: (stage: Stage) => Promise<void>;
  /** Problems that it may have had on the way. */
  readonly earlier?: readonly string[];
  /** Every problem of the Rollout, as `severity rule`, sorted. */
  readonly problems: readonly string[];
  /** What stands for the problem to be one, in milliseconds, where that is longer than a test can wait. */
  readonly unchangedForMs?: number;
}
