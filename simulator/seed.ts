import type { JsonObject } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import type { Draft } from "./store/apiObject.ts";

/** A plain HTTP application: a Deployment and its Service. */
export function application(name: string, image: string, replicas: number): readonly Draft[] {
  const labels = { app: name };
  const container = { name: "main", image, ports: [{ containerPort: 8080 }] };
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name },
      spec: { selector: labels, ports: [{ name: "http", port: 80, targetPort: 8080 }] },
    },
  ];
}

/** An Ingress that leads everything of a host to the Service of the same name. */
export function entry(name: string, ingressClassName: string): Draft {
  const backend = { service: { name, port: { number: 80 } } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name, annotations: { "example.com/team": "demo" } },
    spec: {
      ingressClassName,
      rules: [{ host: `${name}.example.com`, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
    },
  };
}

/** A Rollout (v1beta1) of a Deployment. */
export function rollout(
  name: string,
  deployment: string,
  canary: JsonObject,
  annotations: Readonly<Record<string, string>> = {},
): Draft {
  const workloadRef = { apiVersion: "apps/v1", kind: "Deployment", name: deployment };
  return {
    apiVersion: "rollouts.kruise.io/v1beta1",
    kind: "Rollout",
    metadata: { name, annotations },
    spec: { workloadRef, strategy: { canary } },
  };
}

const gray = { labels: { "alicloud.service.tag": "gray", "opensergo.io/canary-gray": "gray" } };

/** A member of the lane, engaged as it has to be: by the annotation, with pods of its own for the canary. */
function laneMember(name: string, deployment: string): Draft {
  const canary = {
    enableExtraWorkloadForCanary: true,
    steps: [{ pause: {}, replicas: 1 }],
    patchPodTemplateMetadata: gray,
    trafficRoutingRef: laneName,
  };
  return rollout(name, deployment, canary, { [laneAnnotation]: laneName });
}

const laneName = "mse-traffic";

/** The end-to-end canary: gateway → spring-cloud-a → spring-cloud-b, one TrafficRouting, a Rollout for each application. */
export const lane: readonly Draft[] = [
  ...application("spring-cloud-a", "example.com/spring-cloud-a:1.0", 3),
  ...application("spring-cloud-b", "example.com/spring-cloud-b:1.0", 3),
  entry("spring-cloud-a", "mse"),
  {
    apiVersion: "rollouts.kruise.io/v1alpha1",
    kind: "TrafficRouting",
    metadata: { name: laneName },
    spec: {
      objectRef: [{ service: "spring-cloud-a", ingress: { classType: "mse", name: "spring-cloud-a" } }],
      strategy: {
        matches: [{ headers: [{ type: "Exact", name: "User-Agent", value: "foo" }] }],
        requestHeaderModifier: { set: [{ name: "x-mse-tag", value: "gray" }] },
      },
    },
  },
  laneMember("rollout-a", "spring-cloud-a"),
  laneMember("rollout-b", "spring-cloud-b"),
];

/** An ordinary canary behind an nginx Ingress, in steps that go on by themselves. */
export const checkout: readonly Draft[] = [
  ...application("checkout", "example.com/checkout:3.4", 5),
  entry("checkout", "nginx"),
  rollout("checkout", "checkout", {
    enableExtraWorkloadForCanary: true,
    steps: [
      { replicas: "20%", traffic: "20%", pause: { duration: 120 } },
      { replicas: "50%", traffic: "50%", pause: { duration: 3600 } },
      { replicas: "100%", traffic: "100%", pause: {} },
    ],
    trafficRoutings: [{ service: "checkout", ingress: { classType: "nginx", name: "checkout" } }],
  }),
];

/** A Rollout in partition style that has nothing to do. */
export const inventory: readonly Draft[] = [
  ...application("inventory", "example.com/inventory:2.0", 4),
  rollout("inventory", "inventory", { steps: [{ replicas: "25%" }, { replicas: "50%" }, { replicas: "100%" }] }),
];
