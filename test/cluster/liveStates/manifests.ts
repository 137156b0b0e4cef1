/** The image of the shop in one of its versions; pods of one that is `broken` never become ready. */
export function image(version: string): string {
  return `registry.example.com/shop:${version}`;
}

/** A Deployment of two pods. */
export function deployment({ name = "shop", annotations = "", replicas = 2 } = {}): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, annotations: {${annotations}}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: shop}}
  template: ${template()}
`;
}

/** A StatefulSet of two pods. */
export function statefulSet(updateStrategy: string): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: shop}
spec:
  replicas: 2
  serviceName: shop
  selector: {matchLabels: {app: shop}}
  updateStrategy: {type: ${updateStrategy}}
  template: ${template()}
`;
}

function template(): string {
  return `{metadata: {labels: {app: shop}}, spec: {containers: [{name: app, image: "${image("1")}"}]}}`;
}

/** What is not the same in every Rollout below. */
interface RolloutDifferences {
  readonly name?: string;
  /** YAML in flow style. */
  readonly annotations?: string;
  /** The workload it names, in flow style as well. */
  readonly workload?: string;
}

/** A Rollout of the Deployment `shop`. */
export function rollout(
  strategy: string,
  {
    name = "shop",
    annotations = "",
    workload = "apiVersion: apps/v1, kind: Deployment, name: shop",
  }: RolloutDifferences = {},
): string {
  return `
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}, annotations: {${annotations}}}
spec: {workloadRef: {${workload}}, strategy: {${strategy}}}
`;
}

/** Canary style: one pod more, then a person, then all. */
export function canary(more = "", firstStep = ""): string {
  const steps = `[{replicas: 1, pause: {}${firstStep}}, {replicas: "100%"}]`;
  return `canary: {enableExtraWorkloadForCanary: true, steps: ${steps}${more}}`;
}

/** A tenth of the traffic in the first step, through the Ingress `shop`. */
export const shifting = ', traffic: "10%"';

/** The field that shifts traffic by an Ingress, as it stands beside the steps. */
export function byIngress(classType: string, { to = "shop", graceSeconds = 1 } = {}): string {
  return `, trafficRoutings: [{service: ${to}, gracePeriodSeconds: ${graceSeconds}, ingress: {classType: ${classType}, name: shop}}]`;
}

export function service(name = "shop"): string {
  return `
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: shop}, ports: [{name: http, port: 80}]}
`;
}

/** An Ingress with one path, to this Service. */
export function ingress({ to = "shop", annotations = "" } = {}): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {${annotations}}}
spec:
  ingressClassName: nginx
  rules:
  - host: shop.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${to}, port: {number: 80}}}}]}
`;
}

/** The annotation by which a Rollout joins the lane below. */
export const inLane = "rollouts.kruise.io/trafficrouting: gray";

/** A lane; `entry` says by which provider it comes in. */
export function lane(
  entry = ", ingress: {classType: mse, name: shop}",
  strategy = "matches: [{headers: [{name: x-user, value: test}]}]",
  name = "gray",
): string {
  return `
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: ${name}}
spec:
  objectRef: [{service: shop, gracePeriodSeconds: 1${entry}}]
  strategy: {${strategy}}
`;
}
