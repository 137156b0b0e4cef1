import { describe, expect, test } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { fromStorage, toStorage } from "#simulator/conversion/convert.ts";
import type { Draft } from "#simulator/store/apiObject.ts";
import { batchReleases, rollouts } from "#simulator/store/kinds.ts";

const workloadRef = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };
const lane = "rollouts.kruise.io/trafficrouting";
const style = "rollouts.kruise.io/rolling-style";

function old(canary: JsonObject, annotations: Readonly<Record<string, string>> = {}, more: JsonObject = {}): Draft {
  const spec = { objectRef: { workloadRef }, strategy: { canary }, ...more };
  return { apiVersion: "rollouts.kruise.io/v1alpha1", kind: "Rollout", metadata: { name: "web", annotations }, spec };
}

function kept(canary: JsonObject, annotations: Readonly<Record<string, string>> = {}): Draft {
  const spec = { workloadRef, strategy: { canary } };
  return { apiVersion: "rollouts.kruise.io/v1beta1", kind: "Rollout", metadata: { name: "web", annotations }, spec };
}

describe("v1alpha1 is kept as v1beta1", () => {
  const extra = { enableExtraWorkloadForCanary: true };
  const rows: readonly (readonly [name: string, object: Draft, canary: JsonObject])[] = [
    [
      "weight becomes traffic, and replicas where none are",
      old({ steps: [{ weight: 20 }] }),
      { steps: [{ replicas: "20%", traffic: "20%", pause: {} }], ...extra },
    ],
    [
      "replicas win",
      old({ steps: [{ weight: 20, replicas: 3 }] }),
      { steps: [{ replicas: 3, traffic: "20%", pause: {} }], ...extra },
    ],
    [
      "partition only where the annotation says so, in any case of letters",
      old({ steps: [{ replicas: 1 }] }, { [style]: "Partition" }),
      { steps: [{ replicas: 1, pause: {} }] },
    ],
    [
      "any other word is canary",
      old({ steps: [{ replicas: 1 }] }, { [style]: "nonsense" }),
      { steps: [{ replicas: 1, pause: {} }], ...extra },
    ],
    [
      "the annotation of the lane becomes the field",
      old({ steps: [{ replicas: 1 }] }, { [lane]: "mse" }),
      { steps: [{ replicas: 1, pause: {} }], ...extra, trafficRoutingRef: "mse" },
    ],
    [
      "what v1beta1 has no room for is lost",
      old({ steps: [{ replicas: 1 }], disableGenerateCanaryService: true }, {}, { rolloutID: "7" }),
      { steps: [{ replicas: 1, pause: {} }], ...extra },
    ],
  ];
  test.each(rows)("%s", (_name, object, canary) => {
    const stored = toStorage(rollouts, "v1alpha1", object);
    expect(stored).toMatchObject({ ok: true, value: { apiVersion: "rollouts.kruise.io/v1beta1" } });
    expect(stored.ok && stored.value["spec"]).toEqual({ workloadRef, strategy: { canary } });
  });

  test("without a workload the converter breaks down", () => {
    const broken: Draft = { ...old({ steps: [] }), spec: { objectRef: {}, strategy: { canary: {} } } };
    expect(toStorage(rollouts, "v1alpha1", broken).ok).toBe(false);
  });
});

describe("v1beta1 is shown as v1alpha1", () => {
  test("path and query matches disappear, and the lane of the field becomes the annotation", () => {
    const headers = [{ name: "a", value: "b", type: "Exact" }];
    const object = kept({
      steps: [{ replicas: 1, traffic: "5%", matches: [{ headers, path: { value: "/x" } }, { queryParams: [] }] }],
      trafficRoutingRef: "mse",
    });
    const shown = fromStorage(rollouts, "v1alpha1", object);
    expect(shown.metadata.annotations).toEqual({ [style]: "partition", [lane]: "mse" });
    expect(shown["spec"]).toEqual({
      objectRef: { workloadRef },
      strategy: { canary: { steps: [{ replicas: 1, weight: 5, matches: [{ headers }, {}], pause: {} }] } },
    });
  });

  test("the mirrored step of the status has no place there", () => {
    const canaryStatus = { currentStepIndex: 1 };
    const status = { phase: "Healthy", currentStepIndex: 1, currentStepState: "StepPaused", canaryStatus };
    const shown = fromStorage(rollouts, "v1alpha1", { ...kept({ steps: [] }), status });
    expect(shown["status"]).toEqual({ phase: "Healthy", canaryStatus });
  });
});

test("a BatchRelease goes there and back", () => {
  const object: Draft = {
    apiVersion: "rollouts.kruise.io/v1beta1",
    kind: "BatchRelease",
    metadata: { name: "web" },
    spec: { workloadRef, releasePlan: { batches: [], rollingStyle: "Canary" } },
  };
  const shown = fromStorage(batchReleases, "v1alpha1", object);
  expect(shown["spec"]).toEqual({ targetReference: { workloadRef }, releasePlan: { batches: [] } });
  expect(toStorage(batchReleases, "v1alpha1", shown)).toMatchObject({ ok: true, value: { spec: object["spec"] } });
});
