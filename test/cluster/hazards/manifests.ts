/** The image of every workload in the version before or after the release. */
export function imageOf(version: 1 | 2): string {
  return `registry.example.com/app:${version}`;
}

/** A Deployment of two pods. */
export function deployment(name = "web", replicas = 2, annotations = ""): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, annotations: {${annotations}}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: app, image: "${imageOf(1)}"}]}
`;
}

/** A Rollout of the Deployment of its name, with the strategy in flow style. */
export function rollout(strategy: string, annotations = "", name = "web"): string {
  return `
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}, annotations: {${annotations}}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  strategy: {${strategy}}
`;
}

/** A canary strategy with an extra Deployment; `fields` stand beside its steps. */
export function canary(steps: string, fields = ""): string {
  return `canary: {enableExtraWorkloadForCanary: true, ${fields && `${fields}, `}steps: [${steps}]}`;
}

/** The trafficRoutings through an Ingress of that class. */
export function throughIngress(classType: string, to = "web"): string {
  return `trafficRoutings: [{service: ${to}, gracePeriodSeconds: 1, ingress: {classType: ${classType}, name: web}}]`;
}

/** The trafficRoutings through the HTTPRoute. */
export function throughGateway(to = "web"): string {
  return `trafficRoutings: [{service: ${to}, gracePeriodSeconds: 1, gateway: {httpRouteName: web}}]`;
}

/** The trafficRoutings through a VirtualService. */
export const throughIstio =
  "trafficRoutings: [{service: web, gracePeriodSeconds: 1, customNetworkRefs: [{apiVersion: networking.istio.io/v1beta1, kind: VirtualService, name: web}]}]";

/** A Service of the Deployment of its name, or of another one. */
export function service(name = "web", app = name): string {
  return `
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${app}}, ports: [{name: http, port: 80}]}
`;
}

/** An Ingress to the Service. */
export function ingress(to = "web", name = "web"): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, annotations: {example.com/any: one}}
spec:
  rules:
  - host: ${name}.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${to}, port: {number: 80}}}}]}
`;
}

/** An HTTPRoute with the rules, in flow style. */
export function httpRoute(...rules: readonly string[]): string {
  return `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: HTTPRoute
metadata: {name: web}
spec: {parentRefs: [{name: gateway}], rules: [${rules.join(", ")}]}
`;
}

/** A rule of an HTTPRoute: requests under the path go to the backends, each `name` or `name weight`. */
export function routeRule(path: string, ...backends: readonly string[]): string {
  const refs = backends.map((backend) => {
    const [name, weight] = backend.split(" ");
    return `{kind: Service, name: ${name}, port: 80${weight === undefined ? "" : `, weight: ${weight}`}}`;
  });
  return `{matches: [{path: {type: PathPrefix, value: ${path}}}], backendRefs: [${refs.join(", ")}]}`;
}

/** A VirtualService with the rules, in flow style. */
export function virtualService(...rules: readonly string[]): string {
  return `
apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: {name: web}
spec: {hosts: [web], http: [${rules.join(", ")}]}
`;
}

/** A TrafficRouting called lane with the entries and the strategy, in flow style. */
export function lane(objectRef: string, strategy: string): string {
  return `
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: lane}
spec: {objectRef: [${objectRef}], strategy: {${strategy}}}
`;
}

/** The annotation by which a Rollout joins that lane. */
export const inLane = "rollouts.kruise.io/trafficrouting: lane";

/** An entry of a lane through an Ingress of that class. */
export function laneIngress(classType: string, name = "web"): string {
  return `{service: web, gracePeriodSeconds: 1, ingress: {classType: ${classType}, name: ${name}}}`;
}
