import { at, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { ManualClock } from "#simulator/clock/manualClock.ts";
import { applyJsonPatch } from "#simulator/patch/jsonPatch.ts";
import { applyMergePatch } from "#simulator/patch/mergePatch.ts";
import { setImage } from "#simulator/setImage.ts";
import { simulatedCluster, type SimulatedCluster } from "#simulator/simulatedCluster.ts";
import { readDraft, type ApiObject, type Draft } from "#simulator/store/apiObject.ts";
import {
  deployments,
  ingresses,
  pods,
  rollouts,
  services,
  trafficRoutings,
  type KindInfo,
} from "#simulator/store/kinds.ts";

/** A Rollout as tests look at it. */
export interface Look {
  readonly phase: string;
  readonly reason: string;
  readonly step: number;
  readonly state: string;
  readonly finalising: string;
  readonly succeeded: string;
  readonly message: string;
}

/** A simulated cluster whose time a test moves by hand. */
export class ReleaseWorld {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 1));
  readonly cluster: SimulatedCluster = simulatedCluster({ clock: this.clock });

  /** Creates the objects and lets the cluster settle. */
  apply(...objects: readonly Draft[]): void {
    for (const object of objects) {
      const applied = this.cluster.apply(object);
      if (!applied.ok) throw new Error(applied.failure.message);
    }
    this.clock.advance(5000);
  }

  get(kind: KindInfo, name: string): ApiObject | undefined {
    return this.cluster.store.get(kind, "default", name);
  }

  rollout(name: string): Look {
    const object = this.get(rollouts, name);
    const conditions = listAt(object, ["status", "conditions"]).filter((it) => isObject(it));
    const condition = (type: string): JsonObject | undefined => conditions.find((it) => it["type"] === type);
    const step = at(object, ["status", "canaryStatus", "currentStepIndex"]);
    return {
      phase: stringAt(object, ["status", "phase"]) ?? "",
      reason: stringAt(condition("Progressing"), ["reason"]) ?? "",
      step: typeof step === "number" ? step : 0,
      state: stringAt(object, ["status", "canaryStatus", "currentStepState"]) ?? "",
      finalising: stringAt(object, ["status", "canaryStatus", "finalisingStep"]) ?? "",
      succeeded: stringAt(condition("Succeeded"), ["status"]) ?? "",
      message: stringAt(object, ["status", "message"]) ?? "",
    };
  }

  /** Gives a Deployment another image. */
  release(deployment: string, image: string): void {
    const changed = setImage(this.cluster, deployment, image);
    if (!changed.ok) throw new Error(changed.failure.message);
  }

  /** Moves time to the moment the Rollout looks like that, and fails the test when it never does. */
  until(name: string, wanted: Partial<Look>, limitMs = 120_000): void {
    const matches = (): boolean => {
      const look: Readonly<Record<string, unknown>> = { ...this.rollout(name) };
      return Object.entries(wanted).every(([key, value]) => look[key] === value);
    };
    if (this.clock.advanceUntil(matches, limitMs)) return;
    throw new Error(`${name} never got to ${JSON.stringify(wanted)}; it is ${JSON.stringify(this.rollout(name))}`);
  }

  /** Waits until a step asks for approval and the controller has written its second word on it. */
  untilSettled(name: string, step: number): void {
    this.until(name, { phase: "Progressing", reason: "InRolling", step, state: "StepPaused" });
    const total = listAt(this.get(rollouts, name), ["spec", "strategy", "canary", "steps"]).length;
    this.until(name, {
      message: `Rollout is in step(${step}/${total}), and you need manually confirm to enter the next step`,
    });
  }

  /** Sends the approval of a step as a careful client does; false when the server refused it. */
  approve(name: string, step: number): boolean {
    return this.patchStatus(name, [
      { op: "test", path: "/status/canaryStatus/currentStepIndex", value: step },
      { op: "test", path: "/status/canaryStatus/currentStepState", value: "StepPaused" },
      { op: "replace", path: "/status/canaryStatus/currentStepState", value: "StepReady" },
    ]);
  }

  patchStatus(name: string, operations: Json): boolean {
    const object = this.get(rollouts, name);
    if (object === undefined) return false;
    const patched = applyJsonPatch(object, operations);
    const draft = patched.ok ? readDraft(patched.value) : undefined;
    if (draft?.ok !== true) return false;
    return this.cluster.registry.updateStatus(rollouts, draft.value, "default").ok;
  }

  /** Merge patch of a main resource; returns the server's refusal, if any. */
  patch(kind: KindInfo, name: string, patch: Json): string | undefined {
    const object = this.get(kind, name);
    if (object === undefined) return "not found";
    const draft = readDraft(applyMergePatch(object, patch));
    if (!draft.ok) return draft.failure;
    const written = this.cluster.registry.update(kind, draft.value, "default");
    return written.ok ? undefined : written.failure.message;
  }

  /** Images of the running pods with their counts, e.g. `{ "web:1": 3 }`. */
  images(app: string): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const pod of this.cluster.store.list(pods, "default")) {
      if (pod.metadata.labels?.["app"] !== app || pod.metadata.deletionTimestamp !== undefined) continue;
      const image = stringAt(pod, ["spec", "containers", 0, "image"]) ?? "";
      counts[image] = (counts[image] ?? 0) + 1;
    }
    return counts;
  }

  canaryDeployments(): readonly ApiObject[] {
    return this.cluster.store
      .list(deployments, "default")
      .filter((it) => it.metadata.labels?.["rollouts.kruise.io/canary-deployment"] !== undefined);
  }

  annotations(ingress: string): Readonly<Record<string, string>> | undefined {
    return this.get(ingresses, ingress)?.metadata.annotations;
  }

  selector(service: string): JsonObject | undefined {
    return objectAt(this.get(services, service), ["spec", "selector"]);
  }

  /** Rollouts that have the lane open now, and its phase. */
  lane(name: string): { readonly phase: string; readonly members: readonly string[] } {
    const routing = this.get(trafficRoutings, name);
    const prefix = "progressing.rollouts.kruise.io/";
    const members = (routing?.metadata.finalizers ?? []).filter((it) => it.startsWith(prefix));
    return {
      phase: stringAt(routing, ["status", "phase"]) ?? "",
      members: members.map((it) => it.slice(prefix.length)),
    };
  }

  /** Notes a line for each change that `describe` has a word for, leaving out repetitions. */
  journal(
    describe: (change: { type: string; kind: string; name: string; object: ApiObject }) => string | undefined,
  ): readonly string[] {
    const lines: string[] = [];
    const last = new Map<string, string>();
    this.cluster.store.onChange(({ type, kind, object }) => {
      const { name } = object.metadata;
      const line = describe({ type, kind: kind.kind, name, object });
      if (line === undefined || last.get(`${kind.kind}/${name}`) === line) return;
      last.set(`${kind.kind}/${name}`, line);
      lines.push(line);
    });
    return lines;
  }
}
