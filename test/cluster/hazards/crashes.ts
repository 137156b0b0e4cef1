import { mend, release, remove, stands } from "./acts.ts";
import type { Act } from "./hazard.ts";
import * as make from "./manifests.ts";

/** Manifests that our rules call a crash, and the way out that they name. */
export interface Crash {
  /** Also the name of its namespace. */
  readonly name: string;
  /** All rules of ours that must warn about these manifests, and no others. */
  readonly rules: readonly string[];
  readonly manifests: readonly string[];
  /** What it takes beside the manifests. */
  readonly acts: readonly Act[];
  /** What is done while the manager is down. */
  readonly cure: readonly Act[];
  /** What goes on then, with a manager that stays. */
  readonly afterwards: readonly Act[];
}

const released = [
  make.deployment(),
  make.service(),
  make.rollout(make.canary("{replicas: 1, traffic: 20%}, {replicas: 100%}", make.throughIngress("nginx"))),
];

/** Releases with an Ingress that has a second rule, and mends it by taking that rule away. */
function ingressCrash(name: string, secondRule: string): Crash {
  return {
    name,
    rules: ["routing/ingress-crash"],
    manifests: [...released, `${make.ingress().trimEnd()}\n  - ${secondRule}\n`],
    acts: [release],
    cure: [mend("networking.k8s.io/v1", "Ingress", "web", [{ op: "remove", path: "/spec/rules/1" }])],
    afterwards: [stands(1)],
  };
}

/** Everything that takes the manager down and can be written into a manifest. */
export const crashes: readonly Crash[] = [
  {
    name: "lane-gateway-unnamed",
    rules: ["lane/gateway-unnamed"],
    manifests: [make.service(), make.lane("{service: web, gateway: {}}", "weight: 20")],
    acts: [],
    cure: [remove("rollouts.kruise.io/v1alpha1", "TrafficRouting", "lane")],
    afterwards: [],
  },
  {
    name: "replica-set",
    rules: ["workload/replica-set"],
    manifests: [
      make.deployment().replace("kind: Deployment", "kind: ReplicaSet"),
      make
        .rollout("canary: {steps: [{replicas: 1}, {replicas: 100%}]}")
        .replace("kind: Deployment", "kind: ReplicaSet"),
    ],
    acts: [],
    cure: [remove("apps/v1", "ReplicaSet", "web")],
    afterwards: [remove("rollouts.kruise.io/v1beta1", "Rollout", "web")],
  },
  ingressCrash("ingress-rule-without-http", "{host: bare.example.com}"),
  ingressCrash(
    "ingress-path-to-resource",
    "{host: files.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {resource: {apiGroup: example.com, kind: Bucket, name: files}}}]}}",
  ),
];
