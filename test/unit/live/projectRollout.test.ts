import { describe, expect, test } from "vitest";
import type { Json } from "#domain/json.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import { rolloutObject, type RolloutParts } from "#support/rolloutObject.ts";

const project = (parts: RolloutParts) => projectRollout(rolloutObject(parts));

describe("a v1beta1 Rollout", () => {
  test("is read field by field", () => {
    expect(projectRollout(rolloutObject())).toEqual({
      uid: "uid-shop",
      namespace: "store",
      name: "shop",
      resourceVersion: "100",
      generation: 2,
      observedGeneration: 2,
      deleting: false,
      lane: undefined,
      declaredLane: undefined,
      workload: { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
      style: "canary",
      steps: [
        { replicas: 1, trafficPercent: 5, matches: false, pauseSeconds: undefined },
        { replicas: "50%", trafficPercent: 50, matches: false, pauseSeconds: undefined },
        { replicas: "100%", trafficPercent: 100, matches: false, pauseSeconds: undefined },
      ],
      paused: false,
      disabled: false,
      phase: "Progressing",
      message: "the controller's words",
      progressing: { status: "True", reason: "InRolling" },
      succeeded: undefined,
      progress: {
        field: "canaryStatus",
        currentStepIndex: 1,
        nextStepIndex: 2,
        currentStepState: "StepPaused",
        finalisingStep: "",
        stableRevision: "stable1",
        canaryRevision: "canary2",
        podTemplateHash: "hash2",
        canaryReplicas: 1,
        canaryReadyReplicas: 1,
        lastUpdateMs: Date.parse("2026-11-23T10:00:00Z"),
        message: "",
      },
    });
  });

  test("joins a lane by annotation only", () => {
    const annotations = { "rollouts.kruise.io/trafficrouting": "mse" };
    const canary = { steps: [], trafficRoutingRef: "mse" };
    expect(project({ metadata: { annotations } })).toMatchObject({ lane: "mse", declaredLane: undefined });
    expect(project({ strategy: { canary } })).toMatchObject({ lane: undefined, declaredLane: "mse" });
    expect(project({ metadata: { annotations }, strategy: { canary } })).toMatchObject({
      lane: "mse",
      declaredLane: undefined,
    });
  });

  test("has routes by match, durations, and no traffic where the text is no percentage", () => {
    const steps = [{ replicas: 1, traffic: "half", matches: [{ headers: [] }], pause: { duration: 0 } }];
    expect(project({ steps })?.steps).toEqual([
      { replicas: 1, trafficPercent: undefined, matches: true, pauseSeconds: 0 },
    ]);
  });

  test("of blue-green style keeps its state in another field, with other names", () => {
    const rollout = project({
      spec: { strategy: { blueGreen: { steps: [{ replicas: "50%" }] } } },
      canaryStatus: null,
      status: {
        blueGreenStatus: {
          currentStepIndex: 1,
          updatedRevision: "green",
          updatedReplicas: 4,
          updatedReadyReplicas: 3,
        },
      },
    });
    expect(rollout).toMatchObject({
      style: "blueGreen",
      steps: [{ replicas: "50%" }],
      progress: { field: "blueGreenStatus", canaryRevision: "green", canaryReplicas: 4, canaryReadyReplicas: 3 },
    });
  });
});

test("a v1alpha1 Rollout is read by its own rules", () => {
  const rollout = projectRollout({
    apiVersion: "rollouts.kruise.io/v1alpha1",
    metadata: { name: "a", namespace: "n", uid: "u", annotations: { "rollouts.kruise.io/trafficrouting": "mse" } },
    spec: {
      objectRef: { workloadRef: { apiVersion: "apps/v1", kind: "Deployment", name: "w" } },
      strategy: { canary: { steps: [{ weight: 20 }, { weight: 40, replicas: 3 }, { replicas: "60%" }] } },
    },
  });
  expect(rollout).toMatchObject({
    style: "canary",
    lane: "mse",
    workload: { name: "w" },
    phase: "",
    steps: [
      { replicas: "20%", trafficPercent: 20 },
      { replicas: 3, trafficPercent: 40 },
      { replicas: "60%", trafficPercent: undefined },
    ],
    progress: undefined,
  });
});

describe("what cannot be trusted", () => {
  const noIdentity: readonly Json[] = [
    null,
    "Rollout",
    [],
    {},
    { metadata: null },
    { metadata: { name: "a", namespace: "n" } },
    { metadata: { name: "a", uid: "u" } },
    { metadata: { namespace: "n", uid: "u" } },
    { metadata: { name: 1, namespace: "n", uid: "u" } },
  ];
  test.each(noIdentity.map((raw) => [JSON.stringify(raw), raw] as const))("%s has no identity", (_text, raw) => {
    expect(projectRollout(raw)).toBeUndefined();
  });

  test("wrong types read as empty", () => {
    const metadata = { name: "a", namespace: "n", uid: "u", generation: "2", annotations: [] };
    const status = { phase: 1, conditions: "none", canaryStatus: { currentStepIndex: "1" }, observedGeneration: null };
    const spec = { workloadRef: [], strategy: { canary: { steps: [null, 3] }, paused: "true" }, disabled: 1 };
    expect(projectRollout({ metadata, spec, status })).toMatchObject({
      generation: 0,
      observedGeneration: 0,
      lane: undefined,
      workload: { apiVersion: "", kind: "", name: "" },
      style: "partition",
      steps: [{ replicas: undefined }, { replicas: undefined }],
      paused: false,
      disabled: false,
      phase: "",
      progressing: undefined,
      progress: { currentStepIndex: 0, nextStepIndex: -1, currentStepState: "", lastUpdateMs: undefined },
    });
  });
});
