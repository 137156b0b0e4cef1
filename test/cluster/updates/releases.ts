import type { ApiVersionName } from "./changes.ts";

/** A live Rollout whose update rules are asked. */
export interface Release {
  /** Name of its namespace. */
  readonly name: string;
  /** The API versions it is changed through; blue-green cannot be written in v1alpha1. */
  readonly versions: readonly ApiVersionName[];
  /** False for a Rollout that is left alone, so that nothing is protected. */
  readonly started: boolean;
  /** The strategy of the Rollout `web`, as v1beta1 has it. */
  readonly strategy: string;
}

const both: readonly ApiVersionName[] = ["v1beta1", "v1alpha1"];
const nginx = "[{service: web, gracePeriodSeconds: 1, ingress: {classType: nginx, name: web}}]";
const steps = "[{replicas: 1, traffic: 5%, pause: {}}, {replicas: 2, traffic: 50%}]";

/**
 * Releases of every style. What they route through does not exist, so they stay in phase Progressing, in Initializing,
 * for as long as the test takes.
 */
export const releases: readonly Release[] = [
  {
    name: "update-canary",
    versions: both,
    started: true,
    strategy: `{canary: {enableExtraWorkloadForCanary: true, steps: ${steps}, trafficRoutings: ${nginx}}}`,
  },
  {
    name: "update-partition",
    versions: both,
    started: true,
    strategy: `{canary: {steps: [{replicas: 10%}, {replicas: 50%}, {replicas: 100%}]}}`,
  },
  {
    name: "update-gateway",
    versions: both,
    started: true,
    strategy: `{canary: {steps: ${steps}, trafficRoutings: [{service: web, gateway: {httpRouteName: web}}]}}`,
  },
  {
    name: "update-blue-green",
    versions: ["v1beta1"],
    started: true,
    strategy: `{blueGreen: {steps: [{replicas: 100%, traffic: 0%}, {replicas: 100%, traffic: 100%}], trafficRoutings: ${nginx}}}`,
  },
  {
    name: "update-idle",
    versions: both,
    started: false,
    strategy: `{canary: {enableExtraWorkloadForCanary: true, steps: ${steps}, trafficRoutings: ${nginx}}}`,
  },
];

/** The Deployment and the Rollout of a release. */
export function manifestsOf({ strategy }: Release): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: "registry.example.com/web:1"}]}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web, annotations: {rollouts.kruise.io/trafficrouting: not-there}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: ${strategy}
`;
}
