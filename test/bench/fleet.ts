import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the generated repository. */
export interface FleetFile {
  readonly path: string;
  readonly text: string;
}

/** What every service of the company has, one file each; the name and the namespace of the service are filled in. */
const kinds: readonly (readonly [file: string, body: (name: string) => string])[] = [
  ["deployment", (name) => workload("apps/v1", "Deployment", name)],
  ["service", (name) => `${head("v1", "Service", name)}spec:\n  selector: {app: ${name}}\n  ports: [{port: 80}]\n`],
  ["ingress", ingress],
  ["rollout", rollout],
  ["configmap", (name) => `${head("v1", "ConfigMap", name)}data:\n  application.properties: |\n    server.port=8080\n`],
  ["hpa", hpa],
  ["serviceaccount", (name) => head("v1", "ServiceAccount", name)],
  [
    "pdb",
    (name) =>
      `${head("policy/v1", "PodDisruptionBudget", name)}spec:\n  minAvailable: 1\n  selector: {matchLabels: {app: ${name}}}\n`,
  ],
  [
    "role",
    (name) =>
      `${head("rbac.authorization.k8s.io/v1", "Role", name)}rules:\n- {apiGroups: [""], resources: [pods], verbs: [get]}\n`,
  ],
  ["job", (name) => workload("batch/v1", "Job", `${name}-migrate`)],
];

/** So many files of a company's repository: one folder for each service, ten files in it, one of them a Rollout. */
export function* fleet(count: number): Generator<FleetFile> {
  for (let order = 0; order < count; order++) {
    const service = `service-${Math.floor(order / kinds.length)}`;
    const [file, body] = kinds[order % kinds.length]!;
    yield { path: `${service}/${file}.yaml`, text: body(service) };
  }
}

/** Writes the files below the folder. */
export function writeFleet(folder: string, files: Iterable<FleetFile>): void {
  for (const { path, text } of files) {
    if (path.endsWith("/deployment.yaml"))
      mkdirSync(join(folder, path.slice(0, path.indexOf("/"))), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function head(apiVersion: string, kind: string, name: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels:\n    app: ${name}\n`;
}

function workload(apiVersion: string, kind: string, name: string): string {
  return `${head(apiVersion, kind, name)}spec:
  replicas: 4
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: registry.example.com/${name}:1.0.0
          ports:
            - containerPort: 8080
          readinessProbe:
            httpGet: {path: /ready, port: 8080}
          resources:
            requests: {cpu: 100m, memory: 256Mi}
`;
}

function ingress(name: string): string {
  return `${head("networking.k8s.io/v1", "Ingress", name)}spec:
  ingressClassName: nginx
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: ${name}, port: {number: 80}}}
`;
}

function hpa(name: string): string {
  return `${head("autoscaling/v2", "HorizontalPodAutoscaler", name)}spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  minReplicas: 4
  maxReplicas: 12
`;
}

function rollout(name: string): string {
  return `${head("rollouts.kruise.io/v1beta1", "Rollout", name)}spec:
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  strategy:
    canary:
      enableExtraWorkloadForCanary: true
      steps:
        - replicas: 10%
          traffic: 10%
          pause: {}
        - replicas: 50%
          traffic: 50%
          pause:
            duration: 600
        - replicas: 100%
          traffic: 100%
          pause: {duration: 60}
      trafficRoutings:
        - service: ${name}
          gracePeriodSeconds: 5
          ingress:
            classType: nginx
            name: ${name}
`;
}
