import { at, isObject, type Json, type JsonObject, objectAt, stringAt } from "#domain/json.ts";
import type { Act } from "./hazard.ts";
import { imageOf } from "./manifests.ts";
import { shown } from "./shown.ts";
import { condition, type Stage } from "./stage.ts";

/** By this label the webhook knows the workloads of Rollouts: what is not labeled yet is rolled natively. */
const watchedLabel = "rollouts.kruise.io/workload-type";

/** After so long an approval that has changed nothing was overwritten by the controller. */
const resendAfterMs = 3_000;

/** Gives the workload another image without looking whether a Rollout watches it. */
export const changeImage: Act = (stage) => setImage(stage, "web", 2);

/** Starts a release of the workload web, once its Rollout is at rest and the webhook watches it. */
export const release: Act = (stage) => releaseOf("web")(stage);

/** Starts a release of a workload whose Rollout has the same name. */
export function releaseOf(name: string): Act {
  return async (stage) => {
    await stage.until(`${name} to be ready for a release`, () => {
      const workload = stage.object(kindOf(stage, name), name);
      const watched = stringAt(workload, ["metadata", "labels", watchedLabel]) !== undefined;
      const ready = at(workload, ["status", "readyReplicas"]) === at(workload, ["spec", "replicas"]);
      const idle = stringAt(stage.object("Rollout", name), ["status", "phase"]) === "Healthy";
      return watched && ready && idle ? true : undefined;
    });
    await setImage(stage, name, 2);
  };
}

/** Puts the old image back. */
export const abort: Act = (stage) => setImage(stage, "web", 1);

/** Waits until the Rollout stands in StepPaused of the step (1-based). */
export function stands(step: number, name = "web"): Act {
  return async (stage) => {
    await stage.until(`${name} to wait in step ${step}`, () =>
      isIn(stage, name, step, ["StepPaused"]) ? true : undefined,
    );
  };
}

/** Waits for the step (1-based) and approves it, again where the controller has overwritten the approval. */
export function approve(step: number, name = "web"): Act {
  return async (stage) => {
    await stands(step, name)(stage);
    const status = `/status/${progress(stage, name).field}`;
    const patch = [
      { op: "test", path: `${status}/currentStepIndex`, value: step },
      { op: "test", path: `${status}/currentStepState`, value: "StepPaused" },
      { op: "replace", path: `${status}/currentStepState`, value: "StepReady" },
    ];
    const movesOn = (): Promise<boolean> =>
      stage.within(resendAfterMs, () => (isIn(stage, name, step, ["StepPaused", "StepReady"]) ? undefined : true));
    // That it has come to StepReady is what was written and may be overwritten yet; what counts is what follows.
    for (let tries = 0; tries < 20; tries++) {
      if (!(await stage.patch("rollouts.kruise.io/v1beta1", "Rollout", `${name}/status`, patch))) return;
      if (await movesOn()) return;
    }
    throw new Error(`No approval of step ${step} of ${name} in ${stage.namespace} lasts.`);
  };
}

/** Waits until the release has ended, as a success or not. */
export function ends(succeeded: boolean, name = "web"): Act {
  return async (stage) => {
    await stage.until(`${name} to end`, () => {
      const rollout = stage.object("Rollout", name);
      const healthy = stringAt(rollout, ["status", "phase"]) === "Healthy";
      const wanted = succeeded ? "True" : "False";
      return healthy && stringAt(condition(rollout, "Succeeded"), ["status"]) === wanted ? true : undefined;
    });
  };
}

/** Waits until the release stands in a step state, or in a reason of its condition Progressing. */
export function reaches(state: string): Act {
  return async (stage) => {
    await stage.until(`web to come to ${state}`, () => (whereabouts(stage).includes(state) ? true : undefined));
  };
}

/** Phase, reason, step (1-based) and step state of a Rollout, as far as they say something now. */
export function whereabouts(stage: Stage, name = "web"): readonly string[] {
  const rollout = stage.object("Rollout", name);
  const phase = stringAt(rollout, ["status", "phase"]) ?? "no phase";
  if (phase !== "Progressing") return [phase];
  const reason = stringAt(condition(rollout, "Progressing"), ["reason"]) ?? "";
  const { value } = progress(stage, name);
  return reason === "InRolling"
    ? [phase, reason, `step ${shown(value["currentStepIndex"])}`, shown(value["currentStepState"])]
    : [phase, reason];
}

function progress(stage: Stage, name: string): { readonly field: string; readonly value: JsonObject } {
  const status = objectAt(stage.object("Rollout", name), ["status"]) ?? {};
  const field = isObject(status["blueGreenStatus"]) ? "blueGreenStatus" : "canaryStatus";
  return { field, value: objectAt(status, [field]) ?? {} };
}

function isIn(stage: Stage, name: string, step: number, states: readonly string[]): boolean {
  const here = whereabouts(stage, name);
  return here.includes(`step ${step}`) && states.some((state) => here.includes(state));
}

async function setImage(stage: Stage, name: string, version: 1 | 2): Promise<void> {
  const patch = [{ op: "replace", path: "/spec/template/spec/containers/0/image", value: imageOf(version) }];
  await stage.patch("apps/v1", kindOf(stage, name), name, patch);
}

function kindOf(stage: Stage, name: string): "Deployment" | "StatefulSet" {
  return stage.object("StatefulSet", name) ? "StatefulSet" : "Deployment";
}

/** Waits until all pods of the workload web are of the new version without any step. */
export const rollsOut: Act = async (stage) => {
  await stage.until("web to roll out", () => {
    const workload = stage.object(kindOf(stage, "web"), "web");
    const written = at(workload, ["spec", "template", "spec", "containers", 0, "image"]) === imageOf(2);
    const observed = at(workload, ["status", "observedGeneration"]) === at(workload, ["metadata", "generation"]);
    const updated = (at(workload, ["status", "updatedReplicas"]) ?? 0) === at(workload, ["spec", "replicas"]);
    return written && observed && updated ? true : undefined;
  });
};

/** Waits until the Rollout has a phase. */
export const observed: Act = async (stage) => {
  await stage.until("web to be observed", () => stringAt(stage.object("Rollout", "web"), ["status", "phase"]));
};

/** Applies a JSON Patch to an object that our rules speak of. */
export function mend(apiVersion: string, kind: string, name: string, patch: Json): Act {
  return async (stage) => {
    await stage.patch(apiVersion, kind, name, patch);
  };
}

/** Deletes an object and takes its finalizers off, as a person does where no controller will. */
export function remove(apiVersion: string, kind: string, name: string): Act {
  return async (stage) => {
    await stage.delete(apiVersion, kind, name);
    await stage.patch(apiVersion, kind, name, [{ op: "add", path: "/metadata/finalizers", value: [] }]);
  };
}
