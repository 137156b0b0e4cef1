import type { TestNamespace } from "./namespace.ts";
import { untilState } from "./liveRollouts.ts";

/** The rolling styles whose releases can be stepped through without any routing. */
export type SteppedStyle = "canary" | "partition";

/** The image of a Deployment of that name in the version before or after the release. */
export function imageOf(name: string, version: 1 | 2): string {
  return `registry.example.com/${name}:${version}`;
}

/** A Deployment of four pods, and a Rollout in three steps that each wait for a person. */
function manifests(name: string, style: SteppedStyle): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 4
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: app, image: "${imageOf(name, 1)}"}]}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  strategy:
    canary:
      enableExtraWorkloadForCanary: ${String(style === "canary")}
      steps:
      - replicas: 25%
      - replicas: 50%
      - replicas: 75%
`;
}

/** Sets up a Deployment with its Rollout and starts a release of version 2. */
export async function startRelease(namespace: TestNamespace, name: string, style: SteppedStyle): Promise<void> {
  await namespace.apply(manifests(name, style));
  await untilState(namespace, name, "idle");
  await namespace.release(name, imageOf(name, 2));
}
