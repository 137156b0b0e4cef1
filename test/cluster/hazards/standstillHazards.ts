import type { Json } from "#domain/json.ts";
import { abort, changeImage, ends, mend, reaches, release, remove, rollsOut, stands } from "./acts.ts";
import type { Hazard, Moment } from "./hazard.ts";
import * as make from "./manifests.ts";
import { exists, where } from "./views.ts";

const backends = [make.deployment(), make.service()];
const entry = [...backends, make.ingress()];
const last = "{replicas: 100%}";
const share = "{replicas: 1, traffic: 20%}";
const long = `web-${"x".repeat(54)}`;

const aborted: readonly Moment[] = [
  { acts: [abort, ends(false)], claim: "an abort gets through", seen: where, expected: "Healthy" },
];

/** A release that comes to a state of its first step and no further. */
function stuck(name: string, rules: readonly string[], state: string, manifests: readonly string[]): Hazard {
  return {
    name,
    rules,
    manifests,
    moments: [
      {
        acts: [release, reaches(state)],
        claim: `the release stands in ${state}`,
        seen: where,
        expected: `Progressing, InRolling, step 1, ${state}`,
      },
    ],
    standstill: aborted,
  };
}

/** A Rollout that the controller never takes up. */
function unseen(name: string, rules: readonly string[], manifests: readonly string[]): Hazard {
  return {
    name,
    rules,
    manifests,
    moments: [{ acts: [], claim: "the Rollout has no phase", seen: where, expected: "no phase" }],
    standstill: [
      {
        acts: [changeImage, rollsOut],
        claim: "a new image rolls out without steps",
        seen: where,
        expected: "no phase",
      },
    ],
  };
}

function v1alpha1(weight: number): string {
  return `
apiVersion: rollouts.kruise.io/v1alpha1
kind: Rollout
metadata: {name: web}
spec:
  objectRef: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
  strategy: {canary: {steps: [{replicas: 1, weight: ${weight}, pause: {}}, {replicas: 100%, pause: {}}]}}
`;
}

const unlane: Json = [{ op: "remove", path: "/metadata/annotations/rollouts.kruise.io~1trafficrouting" }];

/** Where nothing goes on any more, and what gets it going again. */
export const standstillHazards: readonly Hazard[] = [
  stuck("no-canary-service-blue-green", ["traffic/stuck-without-service"], "BeforeStepUpgrade", [
    ...entry,
    make.rollout(
      `blueGreen: {disableGenerateCanaryService: true, ${make.throughIngress("nginx")}, steps: [{replicas: 50%, traffic: 20%}, ${last}]}`,
    ),
  ]),
  stuck("higress-without-headers", ["traffic/match-stops-step"], "StepTrafficRouting", [
    ...entry,
    make.rollout(
      make.canary(`{replicas: 1, matches: [{path: {value: /beta}}]}, ${last}`, make.throughIngress("higress")),
    ),
  ]),
  stuck("mse-without-set", ["traffic/mse-needs-set"], "StepTrafficRouting", [
    ...entry,
    make.rollout(
      make.canary(
        `{replicas: 1, traffic: 20%, requestHeaderModifier: {add: [{name: t, value: gray}]}}, ${last}`,
        make.throughIngress("mse"),
      ),
    ),
  ]),
  stuck("ingress-without-service", ["routing/ingress-without-service"], "StepTrafficRouting", [
    ...backends,
    make.ingress("other"),
    make.service("other"),
    make.rollout(make.canary(`${share}, ${last}`, make.throughIngress("nginx"))),
  ]),
  stuck("service-name-too-long", ["routing/service-name-too-long"], "StepTrafficRouting", [
    make.deployment(),
    make.service(long, "web"),
    make.ingress(long),
    make.rollout(make.canary(`${share}, ${last}`, make.throughIngress("nginx", long))),
  ]),
  stuck("virtual-service-without-http", ["routing/istio-script-fails"], "StepTrafficRouting", [
    ...backends,
    make.virtualService().replace(", http: []", ""),
    make.rollout(
      make.canary(`{replicas: 1, matches: [{headers: [{name: lane, value: gray}]}]}, ${last}`, make.throughIstio),
    ),
  ]),
  stuck("patch-overrides-selector", ["canary/patch-overrides-selector"], "StepUpgrade", [
    make.deployment(),
    make.rollout(make.canary(`{replicas: 1}, ${last}`, "patchPodTemplateMetadata: {labels: {app: gray}}")),
  ]),
  stuck("patch-syntax", ["canary/patch-syntax"], "StepUpgrade", [
    make.deployment(),
    make.rollout(make.canary(`{replicas: 1}, ${last}`, 'patchPodTemplateMetadata: {labels: {lane: "not valid!"}}')),
  ]),
  stuck("threshold-never-met", ["threshold/never-met"], "StepUpgrade", [
    make.deployment(),
    make.rollout(make.canary(`{replicas: 1}, ${last}`, "failureThreshold: -1")),
  ]),
  {
    name: "unknown-version",
    rules: ["workload/unknown-version"],
    manifests: [
      make.deployment(),
      make.rollout(`canary: {steps: [{replicas: 1}, ${last}]}`).replace("apiVersion: apps/v1,", "apiVersion: apps/v9,"),
    ],
    moments: [
      {
        acts: [release, reaches("StepUpgrade")],
        claim: "the release stands in StepUpgrade",
        seen: where,
        expected: "Progressing, InRolling, step 1, StepUpgrade",
      },
      { acts: [abort], claim: "an abort does not end", seen: where, expected: "Progressing, Cancelling" },
    ],
    standstill: [
      {
        acts: [remove("rollouts.kruise.io/v1beta1", "Rollout", "web")],
        claim: "it is gone without its finalizer",
        seen: (stage) => exists(stage.object("Rollout", "web")),
        expected: false,
      },
    ],
  },
  unseen(
    "weight-refused-later-zero",
    ["steps/weight-refused-later", "traffic/no-routing"],
    [make.deployment(), v1alpha1(0)],
  ),
  unseen(
    "weight-refused-later-over",
    ["steps/weight-refused-later", "traffic/no-routing"],
    [make.deployment(), v1alpha1(150)],
  ),
  unseen(
    "no-custom-refs",
    ["routing/no-custom-refs"],
    [
      ...backends,
      make.rollout(make.canary(`${share}, ${last}`, "trafficRoutings: [{service: web, customNetworkRefs: []}]")),
    ],
  ),
  unseen(
    "no-replicas",
    ["workload/no-replicas"],
    [make.deployment("web", 0), make.rollout(make.canary(`{replicas: 1}, ${last}`))],
  ),
  {
    name: "lane-elsewhere",
    rules: ["lane/other-namespace", "reference/not-found"],
    manifests: [
      make.deployment(),
      make
        .lane(make.laneIngress("mse"), "matches: [{headers: [{name: lane, value: gray}]}]")
        .replace("{name: lane}", "{name: lane, namespace: lane-of-another}"),
      make
        .rollout(make.canary(`{replicas: 1}, ${last}`), make.inLane)
        .replace("{name: web,", "{name: web, namespace: lane-elsewhere,"),
    ],
    moments: [
      {
        acts: [release, reaches("Initializing")],
        claim: "the release does not begin",
        seen: where,
        expected: "Progressing, Initializing",
      },
    ],
    standstill: [
      {
        acts: [mend("rollouts.kruise.io/v1beta1", "Rollout", "web", unlane), stands(1)],
        claim: "it begins without the lane",
        seen: where,
        expected: "Progressing, InRolling, step 1, StepPaused",
      },
    ],
  },
];
