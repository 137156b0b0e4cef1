import { at, type Json } from "#domain/json.ts";
import { abort, approve, ends, release, rollsOut, stands } from "./acts.ts";
import type { Hazard } from "./hazard.ts";
import * as make from "./manifests.ts";
import type { Stage } from "./stage.ts";
import { canaryDeployments, canaryReplicas, where } from "./views.ts";

const four = make.deployment("web", 4);

function updated(stage: Stage): Json | undefined {
  return at(stage.object("Deployment", "web"), ["status", "updatedReplicas"]);
}

function workloadOf(kind: string, strategy: string): string {
  return make
    .deployment()
    .replace("kind: Deployment", `kind: ${kind}`)
    .replace("spec:", `spec:\n  serviceName: web\n${strategy}`);
}

/** What becomes of pods and pauses. */
export const stepHazards: readonly Hazard[] = [
  {
    name: "passes-at-once",
    rules: ["pause/passes-at-once"],
    manifests: [
      four,
      make.rollout(
        make.canary(
          "{replicas: 1, pause: {duration: 0}}, {replicas: 2, pause: {duration: -5}}, {replicas: 3, pause: {}}, {replicas: 100%}",
        ),
      ),
    ],
    moments: [
      {
        acts: [release, stands(3)],
        claim: "two steps have passed without an approval",
        seen: where,
        expected: "Progressing, InRolling, step 3, StepPaused",
      },
    ],
  },
  {
    name: "rest-released-at-once",
    rules: ["steps/rest-released-at-once"],
    manifests: [four, make.rollout(make.canary("{replicas: 25%}"))],
    moments: [
      { acts: [release, stands(1)], claim: "one pod is new", seen: canaryReplicas, expected: 1 },
      { acts: [approve(1), ends(true)], claim: "all pods are new after one approval", seen: updated, expected: 4 },
    ],
  },
  {
    name: "mixed-units-canary",
    rules: ["steps/mixed-units"],
    manifests: [four, make.rollout(make.canary("{replicas: 50%}, {replicas: 1}, {replicas: 100%}"))],
    moments: [
      { acts: [release, stands(1)], claim: "two pods are new", seen: canaryReplicas, expected: 2 },
      { acts: [approve(1), stands(2)], claim: "a smaller number takes none back", seen: canaryReplicas, expected: 2 },
    ],
  },
  {
    name: "mixed-units-partition",
    rules: ["steps/mixed-units"],
    manifests: [four, make.rollout("canary: {steps: [{replicas: 50%}, {replicas: 1}, {replicas: 100%}]}")],
    moments: [
      { acts: [release, stands(1)], claim: "two pods are new", seen: canaryReplicas, expected: 2 },
      { acts: [approve(1), stands(2)], claim: "a smaller number takes none back", seen: canaryReplicas, expected: 2 },
    ],
  },
  {
    name: "more-than-workload",
    rules: ["steps/more-than-workload"],
    manifests: [make.deployment(), make.rollout(make.canary("{replicas: 50}, {replicas: 100%}"))],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the canary Deployment is as large as the workload",
        seen: (stage) => canaryDeployments(stage).map((it) => at(it, ["spec", "replicas"]) ?? null),
        expected: [2],
      },
    ],
  },
  {
    name: "rolling-style-ignored",
    rules: ["strategy/rolling-style-ignored"],
    manifests: [
      make.deployment(),
      make.rollout("canary: {steps: [{replicas: 50%}, {replicas: 100%}]}", "rollouts.kruise.io/rolling-style: canary"),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "there is no canary Deployment",
        seen: (stage) => canaryDeployments(stage).length,
        expected: 0,
      },
    ],
  },
  {
    name: "flag-ignored",
    rules: ["canary/flag-ignored"],
    manifests: [
      workloadOf("StatefulSet", ""),
      make.rollout(make.canary("{replicas: 1}, {replicas: 100%}")).replace("kind: Deployment", "kind: StatefulSet"),
    ],
    moments: [
      {
        acts: [release, stands(1)],
        claim: "the step is a partition of the workload itself",
        seen: (stage) =>
          at(stage.object("StatefulSet", "web"), ["spec", "updateStrategy", "rollingUpdate", "partition"]),
        expected: 1,
      },
    ],
  },
  {
    name: "on-delete",
    rules: ["workload/on-delete"],
    manifests: [
      workloadOf("StatefulSet", "  updateStrategy: {type: OnDelete}\n"),
      make
        .rollout("canary: {steps: [{replicas: 1}, {replicas: 100%}]}")
        .replace("kind: Deployment", "kind: StatefulSet"),
    ],
    moments: [{ acts: [release], claim: "no release begins", seen: where, expected: "Healthy" }],
    standstill: [],
  },
  {
    name: "rollback-in-batch",
    rules: ["rollout/rollback-in-batch-ignored"],
    manifests: [
      four,
      make.rollout(
        "canary: {steps: [{replicas: 25%}, {replicas: 50%}, {replicas: 100%}]}",
        'rollouts.kruise.io/rollback-in-batch: "true"',
      ),
    ],
    moments: [
      {
        acts: [release, approve(1), stands(2), abort, ends(false)],
        claim: "the old image is back at once",
        seen: where,
        expected: "Healthy",
      },
    ],
  },
  {
    name: "rollout-id",
    rules: ["workload/rollout-id"],
    manifests: [
      make.deployment("web", 2, 'rollouts.kruise.io/rollout-id: "1"'),
      make.rollout(make.canary("{replicas: 1}, {replicas: 100%}")),
    ],
    moments: [
      { acts: [release, rollsOut], claim: "the workload rolls out past its Rollout", seen: where, expected: "Healthy" },
    ],
  },
];
